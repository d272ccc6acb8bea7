/** The day that the server asks for at every keystroke. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { dayOf, todayOf } from "../../server/src/today.js";

it("today is the day of the clock, also behind midnight and where the clock is set back", () => {
  const midnight = new Date(2026, 11, 2).getTime();
  let now = midnight - 1;
  const today = todayOf(() => now);
  assert.equal(today(), "2026-12-01");
  assert.equal(today(), "2026-12-01");
  now = midnight;
  assert.equal(today(), "2026-12-02");
  now = midnight - 1;
  assert.equal(today(), "2026-12-01");
  assert.equal(today(), dayOf(new Date(now)));
});

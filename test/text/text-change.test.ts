/** The smallest change between two texts. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { changeBetween } from "../../shared/src/text/text-change.js";

describe("changeBetween", () => {
  const cases: readonly [before: string, after: string, start: number, oldEnd: number, newEnd: number][] = [
    ["", "", 0, 0, 0],
    ["abc", "abc", 3, 3, 3],
    ["", "abc", 0, 0, 3],
    ["abc", "", 0, 3, 0],
    ["abc", "aXc", 1, 2, 2],
    ["abc", "abXc", 2, 2, 3],
    ["abc", "ac", 1, 2, 1],
    ["aaa", "aa", 2, 3, 2],
    ["aa", "aaa", 2, 2, 3],
    ["abc", "xyz", 0, 3, 3],
  ];
  for (const [before, after, start, oldEnd, newEnd] of cases) {
    it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => {
      assert.deepEqual(changeBetween(before, after), { start, oldEnd, newEnd });
    });
  }

  it("is right in long texts, wherever the change is", () => {
    const text = "0123456789".repeat(2000);
    for (const at of [0, 1, 4095, 4096, 4097, 8192, 19_999, 20_000]) {
      const after = `${text.slice(0, at)}X${text.slice(at)}`;
      assert.deepEqual(changeBetween(text, after), { start: at, oldEnd: at, newEnd: at + 1 });
    }
  });

  it("makes the new text of the old one, and is no larger than it has to be", () => {
    const texts = fc.array(fc.constantFrom("a", "b"), { maxLength: 12 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { start, oldEnd, newEnd } = changeBetween(before, after);
        assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
        const [removed, added] = [before.slice(start, oldEnd), after.slice(start, newEnd)];
        if (removed !== "" && added !== "") {
          assert.notEqual(removed[0], added[0]);
          assert.notEqual(removed.at(-1), added.at(-1));
        }
      }),
      { seed: 20240612, numRuns: 1000 },
    );
  });
});

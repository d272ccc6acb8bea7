/** What may be meant by a tag that does not exist. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestTags } from "../../shared/src/images/nearest-tags.js";

describe("nearestTags", () => {
  const tags = [
    ...["3.15-rc-slim", "3.14.7", "3.14.7-slim", "3.14", "3.14-slim", "3.13", "3.13-slim", "3.12", "3.12-slim"],
    ...["3", "3-slim", "2.7", "2.7-slim", "latest", "slim", "trixie", "slim-trixie"],
  ];
  const cases: readonly (readonly [why: string, wanted: string, expected: readonly string[]])[] = [
    ["the nearest versions of the variant, written as exactly", "3.99-slim", ["3.14-slim", "3.13-slim", "3.12-slim"]],
    ["a version between two: the newer one first", "3.11", ["3.12", "3.13", "3.14"]],
    ["a patch release that is not out", "3.14.9", ["3.14.7", "3.14", "3.13"]],
    ["a major version that is not out", "4", ["3", "3.14", "3.13"]],
    ["keys left out and swapped in the variant", "3.14-slmi", ["3.14-slim"]],
    ["a word mistyped", "trixei", ["trixie"]],
    ["upper case is a slip", "Latest", ["latest"]],
    ["a variant that this version does not have", "3.14-ubuntu", ["3.14", "3.14-slim"]],
    ["nothing is near", "windows", []],
    ["a short word has room for one slip only", "2x", []],
  ];
  for (const [why, wanted, expected] of cases) {
    it(`${wanted}: ${why}`, () => {
      assert.deepEqual(nearestTags(wanted, tags, 3), expected);
    });
  }

  it("offers a preview only to whoever wants one", () => {
    const existing = ["3.15-rc", "3.14"];
    assert.deepEqual(nearestTags("3.16", existing, 3), ["3.14"]);
    assert.deepEqual(nearestTags("3.16rc1", ["3.15rc1", "3.14"], 3), ["3.15rc1", "3.14"]);
  });

  it("offers as many as are asked for", () => {
    assert.deepEqual(nearestTags("3.99-slim", tags, 1), ["3.14-slim"]);
  });
});

/** Bytes for a reader. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatBytes } from "../../shared/src/images/card-bytes.js";

describe("formatBytes", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [1, "1 B"],
    [999, "999 B"],
    [1000, "1.00 kB"],
    [886_160, "886 kB"],
    [999_499, "999 kB"],
    [999_500, "1.00 MB"],
    [3_849_738, "3.85 MB"],
    [9_994_999, "9.99 MB"],
    [9_995_000, "10.0 MB"],
    [29_780_765, "29.8 MB"],
    [42_961_458, "43.0 MB"],
    [99_949_999, "99.9 MB"],
    [99_950_000, "100 MB"],
    [412_660_988, "413 MB"],
    [999_700_000, "1.00 GB"],
    [1_030_000_000, "1.03 GB"],
    [12_300_000_000_000, "12.3 TB"],
  ];
  for (const [bytes, text] of cases) {
    it(`${bytes} is ${text}`, () => {
      assert.equal(formatBytes(bytes), text);
    });
  }
});

/** `.env` files, as compose reads them. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { readEnvironmentFile } from "../../server/src/workspace/environment-file.js";

it("values with quotes and comments; none that depends on another variable", () => {
  const text = [
    "# A comment.",
    "TAG=1.29",
    "export NAME = nginx # why",
    "QUOTED='a # b'",
    'DOUBLE="c d"',
    "REFERENCE=${TAG}-slim",
    "EMPTY=",
    "HASH=a#b",
    "no assignment",
  ].join("\r\n");
  assert.deepEqual(
    [...readEnvironmentFile(text)],
    [
      ["TAG", "1.29"],
      ["NAME", "nginx"],
      ["QUOTED", "a # b"],
      ["DOUBLE", "c d"],
      ["EMPTY", ""],
      ["HASH", "a#b"],
    ],
  );
});

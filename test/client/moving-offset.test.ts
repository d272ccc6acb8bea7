/** A place in a document is followed through edits. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { movedOffset } from "../../client/src/compare/moving-offset.js";

/** The text after the edit, with the place that was marked before it. */
function edited(marked: string, [start, end, text]: readonly [number, number, string]): string {
  const offset = movedOffset(marked.indexOf("¦"), [{ rangeOffset: start, rangeLength: end - start, text }]);
  const before = marked.replace("¦", "");
  const after = before.slice(0, start) + text + before.slice(end);
  return `${after.slice(0, offset)}¦${after.slice(offset)}`;
}

it("what comes and goes before it moves it", () => {
  assert.equal(edited("FROM ¦python", [0, 0, "# a\n"]), "# a\nFROM ¦python");
  assert.equal(edited("# a\nFROM ¦python", [0, 4, ""]), "FROM ¦python");
  assert.equal(edited("FROM ¦python", [4, 5, "  "]), "FROM  ¦python");
});

it("what comes and goes behind it does not", () => {
  assert.equal(edited("FROM ¦python", [11, 11, ":3"]), "FROM ¦python:3");
  assert.equal(edited("FROM ¦python", [5, 11, "node"]), "FROM ¦node");
  assert.equal(edited("FROM ¦python", [5, 5, "a/"]), "FROM ¦a/python");
});

it("when it goes itself, the place is where it was", () => {
  assert.equal(edited("FROM ¦python", [3, 8, ""]), "FRO¦hon");
});

it("the changes of one event all count from the text before them", () => {
  const changes = [
    { rangeOffset: 20, rangeLength: 0, text: "cc" },
    { rangeOffset: 4, rangeLength: 2, text: "" },
    { rangeOffset: 0, rangeLength: 0, text: "aaa" },
  ];
  assert.equal(movedOffset(10, changes), 11);
});

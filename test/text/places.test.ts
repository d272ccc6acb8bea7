/** Spans, lines and edits: the small measures that everything else counts with. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LineIndex } from "../../shared/src/text/line-index.js";
import { AnchoredSpan, containsSpan, spanAt, spanFrom, touches } from "../../shared/src/text/span.js";
import { applyEdits, byPlaceOfEdit, editsOverlap, type TextEdit } from "../../shared/src/text/text-edit.js";

const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

describe("spans", () => {
  it("move with their anchor", () => {
    const anchor = { offset: 3 };
    const span = new AnchoredSpan(anchor, 1, 4);
    anchor.offset = 10;
    assert.deepEqual([span.start, span.end], [11, 14]);
  });

  it("contain and touch with their ends", () => {
    const span = { start: 2, end: 5 };
    assert.deepEqual(
      [spanAt(4), spanFrom(span, spanAt(9))],
      [
        { start: 4, end: 4 },
        { start: 2, end: 9 },
      ],
    );
    assert.ok(containsSpan(span, span) && containsSpan(span, spanAt(5)) && !containsSpan(span, { start: 4, end: 6 }));
    assert.deepEqual(
      [1, 2, 5, 6].map((offset) => touches(span, offset)),
      [false, true, true, false],
    );
  });
});

describe("LineIndex", () => {
  const lines = new LineIndex("ab\ncd\r\ne\rf\n");

  it("knows the line ends of the Language Server Protocol", () => {
    assert.equal(lines.lineCount, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((line) => lines.lineStart(line)),
      [0, 3, 7, 9, 11, 11],
    );
  });

  it("goes from offsets to positions and back", () => {
    assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(4), { line: 1, character: 1 });
    assert.deepEqual(lines.positionAt(9), { line: 3, character: 0 });
    assert.deepEqual(lines.positionAt(11), { line: 4, character: 0 });
    for (let offset = 0; offset <= 11; offset++) assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
  });

  it("clamps what lies outside", () => {
    assert.deepEqual([lines.positionAt(-1), lines.positionAt(99)], [lines.positionAt(0), lines.positionAt(11)]);
    assert.equal(lines.offsetAt({ line: 9, character: 9 }), 11);
    assert.equal(new LineIndex("").lineCount, 1);
  });
});

describe("edits", () => {
  it("apply in any order, insertions at one place in the order given", () => {
    assert.equal(applyEdits("abcdef", [edit(4, 5, "X"), edit(1, 2, ""), edit(0, 0, "1"), edit(0, 0, "2")]), "12acdXf");
    assert.equal(applyEdits("abc", []), "abc");
  });

  it("refuse to overlap or to leave the text", () => {
    for (const edits of [[edit(0, 2, ""), edit(1, 3, "")], [edit(2, 4, "")], [edit(2, 1, "")]]) {
      assert.throws(() => applyEdits("abc", edits), RangeError);
    }
  });

  it("know whether they touch the same text", () => {
    assert.equal(editsOverlap([edit(0, 2, "")], [edit(2, 3, "")]), false);
    assert.equal(editsOverlap([edit(0, 2, "")], [edit(1, 3, "")]), true);
    assert.equal(editsOverlap([edit(1, 1, "x")], [edit(1, 1, "y")]), true);
    assert.equal(editsOverlap([edit(1, 1, "x")], [edit(2, 3, "y")]), false);
  });

  const adding = (at: number, newText: string, column: number, name: string): TextEdit => ({
    ...edit(at, at, newText),
    adds: { column, name },
  });

  it("that add lines to one place go together, the deeper first, but each name only once", () => {
    const outer = adding(3, "b:\n", 0, "b");
    const inner = adding(3, "  a:\n", 2, "a");
    assert.equal(editsOverlap([outer], [inner]), false);
    assert.equal(editsOverlap([outer], [adding(3, "c:\n", 0, "c")]), false);
    assert.equal(editsOverlap([outer], [adding(3, "b: 1\n", 0, "b")]), true);
    assert.equal(editsOverlap([outer], [edit(3, 3, "x")]), true);
    assert.equal(applyEdits("x:\ny:\n", [outer, inner].sort(byPlaceOfEdit)), "x:\n  a:\nb:\ny:\n");
  });

  it("that add lines behind the end of a line leave that line to others", () => {
    assert.equal(editsOverlap([adding(3, "\nb", 0, "b")], [edit(1, 3, "y")]), false);
    assert.equal(editsOverlap([edit(1, 3, "y")], [adding(3, "\nb", 0, "b")]), false);
    assert.equal(editsOverlap([adding(3, "b\n", 0, "b")], [edit(1, 3, "y")]), true);
    assert.equal(editsOverlap([adding(2, "\nb", 0, "b")], [edit(1, 3, "y")]), true);
  });
});

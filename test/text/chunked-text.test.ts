/** A text in chunks, held against strings, and against lines that are counted from the start. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ChunkedText } from "../../shared/src/text/chunked-text.js";

const long = Array.from({ length: 3000 }, (_, at) => `line ${at}`).join("\n");

describe("ChunkedText", () => {
  it("is the text it was made of", () => {
    for (const text of ["", "\n", "a", "a\n", "a\r\nb", long, `${long}\n`]) {
      const chunked = ChunkedText.of(text);
      assert.equal(chunked.length, text.length);
      assert.equal(String(chunked), text);
    }
  });

  it("stays as it is when another text is made of it", () => {
    const before = ChunkedText.of(long);
    const after = before.replace(20_000, 20_001, "\n\n");
    assert.equal(String(before), long);
    assert.equal(String(after), `${long.slice(0, 20_000)}\n\n${long.slice(20_001)}`);
  });

  it("can lose all of its text and get another", () => {
    const empty = ChunkedText.of(long).replace(0, long.length, "");
    assert.deepEqual([empty.length, String(empty)], [0, ""]);
    assert.equal(String(empty.replace(0, 0, "a\nb")), "a\nb");
  });

  it("finds nothing before its start and behind its end", () => {
    const text = ChunkedText.of("a\nb\n").replace(0, 1, "c");
    assert.deepEqual(
      [text.lastIndexOf("\n", 0), text.charAt(-1), text.indexOf("\n", 4), text.indexOf("d")],
      [-1, "", -1, -1],
    );
  });

  it("can be taken away line by line", () => {
    let text = ChunkedText.of(long);
    const started = long.length;
    for (let left = started; left > 100; left = text.length) text = text.replace(0, text.indexOf("\n") + 1, "");
    assert.equal(String(text), long.slice(started - text.length));
  });

  const piece = fc.oneof(
    fc.constantFrom("\n", "\r", "\r\n", "", "\ud83d\ude00", "x"),
    fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", "\n", "\r") }),
    fc.integer({ min: 1, max: 700 }).map((count) => "some more\n".repeat(count)),
    fc.integer({ min: 1, max: 9000 }).map((count) => "y".repeat(count)),
  );
  const edits = fc.array(fc.record({ from: fc.nat(), length: fc.nat({ max: 9000 }), piece }), { maxLength: 8 });

  it("reads as a string does, and counts lines right, after any edits", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        edits,
        fc.array(fc.nat(), { maxLength: 6 }),
        (start, steps, at) => {
          let text = start.join("");
          let chunked = ChunkedText.of(text);
          for (const { from, length, piece: inserted } of steps) {
            const place = from % (text.length + 1);
            const end = Math.min(text.length, place + length);
            text = text.slice(0, place) + inserted + text.slice(end);
            chunked = chunked.replace(place, end, inserted);
            assert.equal(chunked.length, text.length);
            assertSame(chunked, text, at);
          }
          assert.equal(String(chunked), text);
          assertSame(chunked, text, at);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function assertSame(chunked: ChunkedText, text: string, places: readonly number[]): void {
  const lines = linesOf(text);
  for (const [index, raw] of places.entries()) {
    const at = raw % (text.length + 2);
    const end = at + ((places[index + 1] ?? 0) % 9000);
    assert.equal(chunked.slice(at, end), text.slice(at, end));
    assert.equal(chunked.slice(at), text.slice(at));
    assert.equal(chunked.charAt(at), text.charAt(at));
    assert.equal(chunked.indexOf("\n", at), text.indexOf("\n", at));
    assert.equal(chunked.lastIndexOf("\n", at), text.lastIndexOf("\n", at));
    const line = lines.findLastIndex(({ start }) => start <= at);
    const { start, stop } = lines[line]!;
    assert.deepEqual(chunked.positionAt(at), { line, character: Math.min(at, stop) - start });
    for (const character of [-1, 0, 1, stop - start, stop - start + 1, 100_000]) {
      const expected = Math.min(start + Math.max(0, character), stop);
      assert.equal(chunked.offsetAt({ line, character }), expected);
    }
  }
  assert.equal(chunked.offsetAt({ line: -1, character: 3 }), 0);
  assert.equal(chunked.offsetAt({ line: lines.length, character: 0 }), text.length);
}

/** Where lines start, and where they stop before what ends them. */
function linesOf(text: string): { readonly start: number; readonly stop: number }[] {
  const lines: { start: number; stop: number }[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, stop: index });
    start = index + lineBreak.length;
  }
  return [...lines, { start, stop: text.length }];
}

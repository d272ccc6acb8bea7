/** Texts put together from pieces know where each character stands. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { detached, linesOf, SourceText, SourceTextBuilder } from "../../shared/src/text/source-text.js";

const DOCUMENT = "0123456789abcdef";

/** `234`, `789a`, `ef` of the document, on an anchor at 2. */
function sample(): { source: SourceText; anchor: { offset: number } } {
  const anchor = { offset: 2 };
  const builder = new SourceTextBuilder(DOCUMENT, anchor, 2);
  builder.add(2, 4);
  builder.add(4, 5);
  builder.add(6, 6);
  builder.add(7, 11);
  builder.add(14, 16);
  return { source: builder.build(), anchor };
}

const place = (source: SourceText, start: number, end: number): [number, number] => {
  const span = source.spanOf(start, end);
  return [span.start, span.end];
};

/** Where each character stands. */
const places = (source: SourceText): number[] =>
  Array.from({ length: source.text.length }, (_, at) => source.spanOf(at, at + 1).start);

describe("SourceText", () => {
  it("maps parts back to the document", () => {
    const { source } = sample();
    assert.equal(source.text, "234789aef");
    assert.deepEqual(place(source, 0, 3), [2, 5]);
    assert.deepEqual(place(source, 3, 4), [7, 8]);
    assert.deepEqual(place(source, 2, 4), [4, 8]);
    assert.deepEqual(place(source, 0, 9), [2, 16]);
    assert.deepEqual(place(source, 8, 99), [15, 16]);
    assert.deepEqual(place(source, 99, 99), [16, 16]);
  });

  it("places an empty part where its next character would stand", () => {
    const { source } = sample();
    assert.deepEqual(place(source, 1, 1), [3, 3]);
    assert.deepEqual(place(source, 3, 3), [7, 7]);
    assert.deepEqual(place(source, 9, 9), [16, 16]);
    assert.deepEqual(place(new SourceTextBuilder(DOCUMENT, { offset: 1 }, 5).build(), 0, 0), [5, 5]);
  });

  it("moves with its anchor, slices too", () => {
    const { source, anchor } = sample();
    const slice = source.slice(3, 5);
    anchor.offset += 10;
    assert.deepEqual(place(source, 0, 3), [12, 15]);
    assert.deepEqual(place(slice, 0, 2), [17, 19]);
  });

  it("slices so that every character keeps its place", () => {
    const { source } = sample();
    for (let start = 0; start <= 9; start++) {
      for (let end = start; end <= 9; end++) {
        const slice = source.slice(start, end);
        assert.equal(slice.text, source.text.slice(start, end));
        assert.deepEqual(places(slice), places(source).slice(start, end));
      }
    }
  });

  it("slices a text of many pieces in no time", () => {
    const document = "ab".repeat(50_000);
    const builder = new SourceTextBuilder(document, { offset: 0 }, 0);
    for (let at = 0; at < document.length; at += 2) builder.add(at, at + 1);
    const source = builder.build();
    let sum = 0;
    for (let at = 0; at < source.text.length; at++) sum += source.slice(at, at + 1).spanOf(0, 1).start;
    assert.equal(sum, 50_000 * 49_999);
  });

  it("replaces a text by one of other characters, each at the place it came from", () => {
    const { source } = sample();
    const rewritten = source.rewritten([
      { text: "23", at: 0 },
      { text: "X", at: 2 },
      { text: "9ae", at: 5 },
    ]);
    assert.equal(rewritten.text, "23X9ae");
    assert.deepEqual(places(rewritten), [2, 3, 4, 9, 10, 14]);
    assert.deepEqual(place(source.rewritten([]), 0, 0), [2, 2]);
  });

  it("lets a character stand for several, across a gap too, in slices too", () => {
    const rewritten = sample().source.rewritten([
      { text: "2", at: 0 },
      { text: "X", at: 1, width: 3 },
      { text: "89", at: 4 },
      { text: "Y", at: 6, width: 3 },
    ]);
    assert.equal(rewritten.text, "2X89Y");
    assert.deepEqual(place(rewritten, 1, 2), [3, 8]);
    assert.deepEqual(place(rewritten, 0, 2), [2, 8]);
    assert.deepEqual(place(rewritten, 2, 5), [8, 16]);
    assert.deepEqual(place(rewritten, 5, 5), [16, 16]);
    assert.deepEqual(place(rewritten.slice(1, 3), 0, 1), [3, 8]);
    assert.deepEqual(place(rewritten.slice(0, 1), 0, 1), [2, 3]);
    assert.deepEqual(place(rewritten.slice(4, 5).withLines(["x"]), 0, 1), [10, 16]);
  });

  it("appends lines", () => {
    const { source } = sample();
    const lines = source.withLines([source.slice(4, 6), "xy", source.slice(0, 1)]);
    assert.equal(lines.text, "234789aef\n89\nxy\n2");
    assert.deepEqual(places(lines), [2, 3, 4, 7, 8, 9, 10, 14, 15, 16, 8, 9, 10, 11, 12, 10, 2]);
  });

  it("drops the carriage returns of its line ends", () => {
    const source = new SourceText("a\r\nb\rc\r\n\r\nd", { offset: 5 }, [0, 0, 0]);
    const lines = source.withLineFeeds();
    assert.equal(lines.text, "a\nb\rc\n\nd");
    assert.deepEqual(places(lines), [5, 7, 8, 9, 10, 12, 14, 15]);
    assert.equal(lines.withLineFeeds(), lines);
  });
});

describe("linesOf", () => {
  const cases: readonly [document: string, text: string, places: number[]][] = [
    ["", "", []],
    ["ab", "ab", [0, 1]],
    ["a\nb\n", "a\nb\n", [0, 1, 2, 3]],
    ["a\r\nb\r\r\n", "a\nb\n", [0, 2, 3, 6]],
    ["a\rb\r", "a\rb", [0, 1, 2]],
    ["\r\n\r\n", "\n\n", [1, 3]],
  ];
  for (const [document, text, expected] of cases) {
    it(JSON.stringify(document), () => {
      const source = linesOf(document);
      assert.deepEqual([source.text, places(source)], [text, expected]);
    });
  }

  it("takes a part of a document, and strips tabs", () => {
    const source = linesOf("x\n\t\ta\n\tb\r\n\t\ny", { start: 2, end: 11, stripTabs: true, anchor: { offset: 1 } });
    assert.deepEqual([source.text, places(source)], ["a\nb\n", [4, 5, 7, 9]]);
    assert.deepEqual(place(source, 0, 0), [4, 4]);
  });

  it("maps every character to one like it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\r", "\n", "\t", "\r\n")), (pieces) => {
        const document = pieces.join("");
        const source = linesOf(document);
        assert.equal(source.text, document.replace(/\r+(\n|$)/g, "$1"));
        assert.equal(
          places(source)
            .map((at) => document[at])
            .join(""),
          source.text,
        );
      }),
      { seed: 20240611, numRuns: 1000 },
    );
  });
});

describe("detached", () => {
  it("is the same text", () => {
    for (const text of ["", "a", "a".repeat(100), "\ud800", " x"]) assert.equal(detached(text), text);
  });
});

/** YAML as a tree: values, spans, places of characters, aliases, and text that is broken. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type DataNode, entryAt, textAt, valueAt } from "../../shared/src/syntax/data-tree.js";
import { parseYaml } from "../../shared/src/syntax/yaml.js";

const rootOf = (text: string): DataNode | undefined => parseYaml(text).documents[0];

/** What the document holds where a part of the scalar's text stands. */
function written(text: string, key: string, part: string): string {
  const scalar = valueAt(rootOf(text), key);
  assert.ok(scalar?.kind === "scalar");
  const at = scalar.text.indexOf(part);
  const { start, end } = scalar.source.spanOf(at, at + part.length);
  return text.slice(start, end);
}

function entryText(text: string, key: string): string {
  const span = entryAt(rootOf(text), key)?.span ?? { start: 0, end: 0 };
  return text.slice(span.start, span.end);
}

describe("parseYaml", () => {
  it("resolves every style of scalar", () => {
    const cases: [string, string][] = [
      ["a: plain text # no\n", "plain text"],
      ["a: one\n  two\n\n  three\n", "one two\nthree"],
      ["a: 'it''s'\n", "it's"],
      ['a: "tab\\tquote\\" \\u0041"\n', 'tab\tquote" A'],
      ['a: "one\n  two\\\n  three"\n', "one twothree"],
      ["a: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree"],
      ["a: >-\n  one\n  two\n", "one two"],
      ["a: |\r\n  one\r\n  two\r\n", "one\ntwo"],
    ];
    for (const [text, expected] of cases) assert.equal(textAt(rootOf(text), "a"), expected, text);
  });

  it("knows where each character is written", () => {
    assert.equal(written("a: redis:7\n", "a", "7"), "7");
    assert.equal(written("a: 'it''s here'\n", "a", "here"), "here");
    assert.equal(written('a: "x\\ty here"\n', "a", "here"), "here");
    assert.equal(written("a: |\n  one\n    two\n", "a", "two"), "two");
    assert.equal(written("a: >\n  one\n  two\n", "a", "two"), "two");
    assert.equal(written("\uFEFFa: |\r\n  one\r\n  two\r\n", "a", "two"), "two");
  });

  it("ends entries with their value", () => {
    const text = "a: 1 # c\nb:\n  - x # d\n\nc: |\n  s\n\nd: {p: q, r}\n";
    assert.deepEqual(
      ["a", "b", "c", "d"].map((key) => entryText(text, key)),
      ["a: 1", "b:\n  - x", "c: |\n  s", "d: {p: q, r}"],
    );
    assert.deepEqual(
      parseYaml(text).comments.map((comment) => comment.text),
      ["# c", "# d"],
    );
  });

  it("follows aliases and merges, own keys first", () => {
    const text = "base: &b {p: 1, q: 2}\nuse:\n  <<: *b\n  p: own\nall: *b\n";
    const root = rootOf(text);
    assert.equal(textAt(root, "use", "p"), "own");
    assert.equal(textAt(root, "use", "q"), "2");
    assert.equal(entryAt(valueAt(root, "use"), "q")?.isMerged, true);
    const all = valueAt(root, "all");
    assert.equal(all?.alias && text.slice(all.alias.start, all.alias.end), "*b");
    assert.equal(valueAt(root, "base")?.isAnchored, true);
  });

  it("bounds what aliases multiply", () => {
    const lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
    for (let level = 1; level < 12; level++) {
      const alias = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array<string>(10).fill(alias).join(",")}]`);
    }
    assert.equal(parseYaml(lines.join("\n")).documents.length, 1);
  });

  it("gives a tree for half-typed, broken and deeply nested text", () => {
    assert.equal(textAt(rootOf("services:\n  web:\n    image: re"), "services", "web", "image"), "re");
    assert.equal(parseYaml("a: [b, 'c").broken, true);
    assert.deepEqual(parseYaml("[".repeat(100_000)).broken, true);
    assert.deepEqual(parseYaml("").documents.length, 0);
    assert.equal(parseYaml("a: 1\n---\nb: 2\n").documents.length, 2);
  });
});

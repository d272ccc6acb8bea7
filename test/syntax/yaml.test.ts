/** YAML and JSON as one tree: texts, places, merges, and what no honest file holds. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type DataNode, entryAt, textAt, valueAt } from "../../shared/src/syntax/data-tree.js";
import { parseJson } from "../../shared/src/syntax/json.js";
import { parseYaml } from "../../shared/src/syntax/yaml.js";

const root = (text: string): DataNode | undefined => parseYaml(text).documents[0];

/** The characters of the document that a part of a scalar's text stands for. */
function written(text: string, node: DataNode | undefined, part: string): string {
  assert.equal(node?.kind, "scalar");
  if (node?.kind !== "scalar") return "";
  const at = node.text.indexOf(part);
  const { start, end } = node.source.spanOf(at, at + part.length);
  return text.slice(start, end);
}

describe("scalars", () => {
  for (const { title, yaml, value } of [
    { title: "plain", yaml: "a: nginx:1.29 # web\n", value: "nginx:1.29" },
    { title: "single quotes", yaml: "a: 'it''s'\n", value: "it's" },
    { title: "double quotes", yaml: 'a: "x\\ty\\u0041"\n', value: "x\tyA" },
    { title: "plain over lines", yaml: "a: one\n  two\n\n  three\n", value: "one two\nthree" },
    { title: "double quotes over lines", yaml: 'a: "one \\\n  two"\n', value: "one two" },
    { title: "literal", yaml: "a: |\n  one\n    two\n", value: "one\n  two" },
    { title: "folded", yaml: "a: >-\n  one\n  two\n\n  three\n", value: "one two\nthree" },
    { title: "literal with CRLF", yaml: "a: |\r\n  one\r\n  two\r\n", value: "one\ntwo" },
  ]) {
    it(`${title}: the text`, () => {
      assert.equal(textAt(root(yaml), "a"), value);
    });
  }

  it("know where each character stands", () => {
    const text = "a: \"x\\u0041y\"\nb: |\n  one\n  two\nc: 'it''s'\n";
    assert.equal(written(text, valueAt(root(text), "a"), "A"), "\\u0041");
    assert.equal(written(text, valueAt(root(text), "a"), "y"), "y");
    assert.equal(written(text, valueAt(root(text), "b"), "two"), "two");
    assert.equal(written(text, valueAt(root(text), "c"), "'"), "''");
  });
});

describe("maps", () => {
  it("give the span of an entry without its comment", () => {
    const text = "a: 1 # one\nb:\n  - x # two\n";
    const entry = entryAt(root(text), "b");
    assert.equal(text.slice(entry?.span.start, entry?.span.end), "b:\n  - x");
  });

  it("put entries of a merge key behind the own ones that hide them", () => {
    const text = "base: &base\n  image: a\n  user: b\nc:\n  <<: *base\n  user: d\n";
    const map = valueAt(root(text), "c");
    assert.equal(textAt(map, "user"), "d");
    assert.equal(entryAt(map, "image")?.isMerged, true);
  });

  it("say that something is missing where a merge is no map", () => {
    const map = valueAt(root("c:\n  <<: *gone\n  user: d\n"), "c");
    assert.equal(map?.kind === "map" && map.isPartial, true);
  });

  it("begin the items of a block list with their dash", () => {
    const text = "a:\n  -   b: 1\n      c: 2\n";
    const list = valueAt(root(text), "a");
    const item = list?.kind === "list" ? list.items[0] : undefined;
    assert.equal(text.slice(item?.span.start, item?.span.end), "-   b: 1\n      c: 2");
  });
});

describe("comments", () => {
  it("are told from hashes in scalars", () => {
    const text = "# one\na: 'x # y' # two\nb: |\n  # three\nc: d#e\n";
    assert.deepEqual(
      parseYaml(text).comments.map((comment) => text.slice(comment.span.start, comment.span.end)),
      ["# one", "# two"],
    );
  });
});

describe("hostile texts", () => {
  it("bound aliases of aliases", () => {
    const bomb = Array.from(
      { length: 20 },
      (_, at) => `a${at}: &a${at} [${`*a${at - 1}, `.repeat(at === 0 ? 0 : 9)}x]\n`,
    );
    assert.equal(root(bomb.join(""))?.kind, "map");
  });

  for (const { title, text } of [
    { title: "an anchor that holds itself", text: "a: &a\n  b: *a\n" },
    { title: "nesting", text: "[".repeat(50_000) },
    { title: "half a line", text: 'services:\n  web:\n    image: "ngi' },
    { title: "tabs", text: "a:\n\tb: c\n" },
    { title: "nothing", text: "" },
    { title: "a mark and no more", text: "\uFEFF" },
  ]) {
    it(`${title} gives a tree`, () => {
      assert.equal(parseYaml(text).text, text);
      assert.equal(parseJson(text).text, text);
    });
  }
});

describe("JSON", () => {
  it("may have comments and trailing commas", () => {
    const text = '{\n  // one\n  "image": "a\\u0062c", /* two */\n}\n';
    const tree = parseJson(text);
    assert.equal(textAt(tree.documents[0], "image"), "abc");
    assert.equal(written(text, valueAt(tree.documents[0], "image"), "b"), "\\u0062");
    assert.deepEqual(
      tree.comments.map((comment) => comment.text),
      ["// one", "/* two */"],
    );
    assert.equal(tree.broken, false);
  });
});

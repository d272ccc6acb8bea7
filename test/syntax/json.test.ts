/** JSON with comments as the same tree as YAML. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { textAt, valueAt } from "../../shared/src/syntax/data-tree.js";
import { parseJson } from "../../shared/src/syntax/json.js";

describe("parseJson", () => {
  it("takes comments and trailing commas", () => {
    const text = '{\n  // one\n  "image": "redis:7", /* two */\n  "list": [1, null, true,],\n}\n';
    const { documents, comments, broken } = parseJson(text);
    assert.equal(broken, false);
    assert.equal(textAt(documents[0], "image"), "redis:7");
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ["// one", "/* two */"],
    );
    const list = valueAt(documents[0], "list");
    assert.ok(list?.kind === "list");
    assert.deepEqual(
      list.items.map(({ value }) => (value?.kind === "scalar" ? value.type : undefined)),
      ["number", undefined, "boolean"],
    );
  });

  it("knows where each character is written", () => {
    const text = '{"run": "a\\n\\"b\\" c"}';
    const scalar = valueAt(parseJson(text).documents[0], "run");
    assert.ok(scalar?.kind === "scalar");
    assert.equal(scalar.text, 'a\n"b" c');
    const { start, end } = scalar.source.spanOf(6, 7);
    assert.equal(text.slice(start, end), "c");
  });

  it("gives a tree for half-typed and deeply nested text", () => {
    assert.equal(textAt(parseJson('{"a": {"b": "c').documents[0], "a", "b"), "c");
    assert.equal(parseJson("[".repeat(100_000)).broken, true);
  });
});

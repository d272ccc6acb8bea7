/** Edits of YAML: what they change, and what they leave as it is. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  insertEntry,
  insertItem,
  removeEntry,
  removeItem,
  replaceScalar,
  yamlScalar,
} from "../../shared/src/surfaces/data-edits.js";
import { type DataList, type DataMap, entryAt, valueAt } from "../../shared/src/syntax/data-tree.js";
import { parseYaml } from "../../shared/src/syntax/yaml.js";
import { edited } from "./facts.js";

function mapIn(text: string): DataMap {
  const root = parseYaml(text).documents[0];
  assert.ok(root?.kind === "map");
  return root;
}

function listIn(text: string, key: string): DataList {
  const list = valueAt(mapIn(text), key);
  assert.ok(list?.kind === "list");
  return list;
}

function withoutEntry(text: string, key: string): string | undefined {
  const map = mapIn(text);
  return edited(text, removeEntry(text, map, entryAt(map, key)!));
}

function withoutItem(text: string, index: number): string | undefined {
  const list = listIn(text, "l");
  return edited(text, removeItem(text, list, list.items[index]!));
}

describe("removal", () => {
  it("takes whole lines, and what the text uses for line breaks", () => {
    assert.equal(withoutEntry("a: 1 # one\nb: 2\n", "a"), "b: 2\n");
    assert.equal(withoutEntry("a: 1\r\nb:\r\n  - x\r\nc: 3\r\n", "b"), "a: 1\r\nc: 3\r\n");
    assert.equal(withoutEntry("a: 1\nb: 2", "b"), "a: 1");
    assert.equal(withoutItem("l:\n  - x\n  - y # why\n  - z\n", 1), "l:\n  - x\n  - z\n");
  });

  it("takes a comma in flow style", () => {
    assert.equal(withoutEntry("{a: 1, b: 2, c: 3}", "a"), "{b: 2, c: 3}");
    assert.equal(withoutEntry("{a: 1, b: 2}", "b"), "{a: 1}");
    assert.equal(withoutItem("l: [x, y]\n", 1), "l: [x]\n");
  });

  it("leaves the only one, and what others use", () => {
    assert.equal(withoutEntry("a: 1\n", "a"), undefined);
    assert.equal(withoutEntry("a: &x 1\nb: *x\n", "a"), undefined);
    assert.equal(withoutItem("l: &l [x, y]\nm: *l\n", 0), undefined);
  });
});

describe("insertion", () => {
  it("keeps indentation, comments and line breaks", () => {
    const text = "m:\r\n    a: 1 # one\r\nn: 2\r\n";
    const map = valueAt(mapIn(text), "m");
    assert.ok(map?.kind === "map");
    const behind = entryAt(map, "a")!;
    const expected = "m:\r\n    a: 1 # one\r\n    b:\r\n      - c\r\nn: 2\r\n";
    assert.equal(edited(text, insertEntry(text, map, { behind, lines: ["b:", "  - c"] })), expected);
  });

  it("puts items at the end of a list", () => {
    const block = "l:\n- x # why\nm: 1\n";
    assert.equal(edited(block, insertItem(block, listIn(block, "l"), "y")), "l:\n- x # why\n- y\nm: 1\n");
    assert.equal(edited("l: [x]\n", insertItem("l: [x]\n", listIn("l: [x]\n", "l"), "y")), "l: [x, y]\n");
  });
});

describe("replaced scalars", () => {
  it("keep their quotes, and get some where they need them", () => {
    const replaced = (text: string, value: string): string | undefined => {
      const scalar = valueAt(mapIn(text), "a");
      assert.ok(scalar?.kind === "scalar");
      return edited(text, replaceScalar(scalar, value));
    };
    assert.equal(replaced("a: x # c\n", "y:1"), "a: y:1 # c\n");
    assert.equal(replaced("a: 'x'\n", "it's"), "a: 'it''s'\n");
    assert.equal(replaced('a: "x"\n', 'q"'), 'a: "q\\""\n');
    assert.equal(replaced("a: |\n  x\n", "y"), undefined);
    assert.deepEqual(
      ["true", "1.0", "22:22", "a b", "redis:7"].map(yamlScalar),
      ["true", "1.0", "22:22", "a b"].map((value) => `"${value}"`).concat("redis:7"),
    );
  });
});

/** The order of the rows in the panel that compares images. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PageRow } from "../../client/src/compare/messages.js";
import { sortedBy, sortRows } from "../../client/src/compare/page/sort-rows.js";

/** One column. */
const row = (name: string, order?: number | string): PageRow => ({
  name,
  isInUse: false,
  badge: "",
  cells: [{ text: "", order, detail: "", tooltip: "" }],
  remark: "",
  isReplaceable: true,
});

const names = (rows: readonly PageRow[], column: number, isDescending = false): string[] =>
  sortRows(rows, { column, isDescending }).map(({ name }) => name);

describe("rows are sorted", () => {
  it("by numbers as numbers, with what is unknown last in both directions", () => {
    const rows = [row("a", 100), row("b"), row("c", 9), row("d", 0), row("e")];
    assert.deepEqual(names(rows, 1), ["d", "c", "a", "b", "e"]);
    assert.deepEqual(names(rows, 1, true), ["a", "c", "d", "b", "e"]);
  });

  it("by names with the numbers in them", () => {
    const rows = [row("python:3.14"), row("python:3.9"), row("alpine:3.24")];
    assert.deepEqual(names(rows, 0), ["alpine:3.24", "python:3.9", "python:3.14"]);
    assert.deepEqual(names(rows, 0, true), ["python:3.14", "python:3.9", "alpine:3.24"]);
  });

  it("by remarks in the order in which they came", () => {
    const rows = [row("b", 2), row("a", 1), row("c", 3)];
    assert.deepEqual(names(rows, 2), ["b", "a", "c"]);
    assert.deepEqual(names(rows, 2, true), ["c", "a", "b"]);
  });

  it("and equal ones stay in their order", () => {
    const rows = [row("b", "glibc"), row("a", "glibc"), row("c", "apk")];
    assert.deepEqual(names(rows, 1), ["c", "b", "a"]);
    assert.deepEqual(names(rows, 1, true), ["b", "a", "c"]);
  });
});

it("the same heading once more turns the order around, another one begins anew", () => {
  const first = sortedBy({ column: 6, isDescending: false }, 1);
  assert.deepEqual(first, { column: 1, isDescending: false });
  const second = sortedBy(first, 1);
  assert.deepEqual(second, { column: 1, isDescending: true });
  assert.deepEqual(sortedBy(second, 1), { column: 1, isDescending: false });
  assert.deepEqual(sortedBy(second, 2), { column: 2, isDescending: false });
});

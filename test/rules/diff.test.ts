/** The picture of a failed fixture. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { diff } from "./diff.js";

it("marks what is missing and what is too much, between the lines that are the same", () => {
  assert.equal(diff("a\nb\nc\nd", "a\nx\nc\nd\ne"), "  a\n- b\n+ x\n  c\n  d\n+ e");
});

it("shows a carriage return", () => {
  assert.equal(diff("a\r\nb", "a\nb"), "- a␍\n+ a\n  b");
});

/** Which fixes are applied together, and that a fix changes something. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import { preferredEdits, safeEdits } from "../../shared/src/engine/fix-all.js";
import type { Fix, Severity } from "../../shared/src/rule.js";
import type { TextEdit } from "../../shared/src/text/text-edit.js";
import { noImages } from "../../server/src/images/no-images.js";
import { openText } from "../open-text.js";
import { noTag } from "../server/tiny-rules.js";

const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

const diagnostic = (severity: Severity, applicability: Fix["applicability"], ...edits: TextEdit[]): Diagnostic => ({
  ...{ rule: "a", trap: "root", severity, message: "A.", span: { start: 0, end: 1 }, related: [] },
  fixes: [{ title: "Repair", applicability, edits }],
});

describe("fixes that are applied together", () => {
  it("of those for the same words, that of the graver finding wins, wherever it begins", () => {
    const mild = diagnostic("hint", "safe", edit(0, 4, "mild"));
    const grave = diagnostic("warning", "safe", edit(2, 6, "grave"));
    for (const editsOf of [safeEdits, preferredEdits]) assert.deepEqual(editsOf([mild, grave]), [edit(2, 6, "grave")]);
  });

  it("of equally grave ones, the first in the document wins, and its edits are all or nothing", () => {
    const first = diagnostic("hint", "safe", edit(0, 4, "first"));
    const second = diagnostic("hint", "safe", edit(3, 5, "second"), edit(8, 9, "second"));
    const third = diagnostic("hint", "suggestion", edit(8, 9, "third"));
    assert.deepEqual(safeEdits([first, second, third]), [edit(0, 4, "first")]);
    assert.deepEqual(preferredEdits([first, second, third]), [edit(0, 4, "first"), edit(8, 9, "third")]);
  });
});

it("a fix that changes nothing is not offered", () => {
  const rule = {
    ...noTag,
    check: (ctx: Parameters<typeof noTag.check>[0]) => ({
      end() {
        const nothing: Fix = { title: "Nothing", applicability: "safe", edits: [edit(3, 3, "")] };
        const something: Fix = { title: "Something", applicability: "safe", edits: [edit(3, 4, "")] };
        ctx.report({ span: { start: 0, end: 4 }, message: "A.", fixes: [nothing, something] });
      },
    }),
  };
  const document = openText("dockerfile", "FROM a\n");
  const { diagnostics } = analyze({
    ...{ document, fileName: undefined, rules: [rule], settings: defaultSettings, images: noImages },
    today: "2026-11-24",
  });
  assert.deepEqual(
    diagnostics.map(({ fixes }) => fixes.map(({ title }) => title)),
    [["Something"]],
  );
});

/** Which fixes can be applied together: used by the editor's fix all, by `--fix`, and by the tests. */
import type { Fix } from "../rule.js";
import { editsOverlap, type TextEdit } from "../text/text-edit.js";
import type { Diagnostic } from "./diagnostic.js";

/** The edits of all safe fixes that do not touch each other's text; the first in the document wins. */
export const safeEdits = (diagnostics: readonly Diagnostic[]): readonly TextEdit[] =>
  compatibleEdits(diagnostics.flatMap(({ fixes }) => fixes.filter((fix) => fix.applicability === "safe").slice(0, 1)));

/** The edits of the preferred fix of every diagnostic that has one, as far as they do not touch each other's text. */
export const preferredEdits = (diagnostics: readonly Diagnostic[]): readonly TextEdit[] =>
  compatibleEdits(diagnostics.flatMap(({ fixes }) => fixes.slice(0, 1)));

/** Fixes are all or nothing: one whose edits overlap an earlier one is left out as a whole, to be found in the next round. */
function compatibleEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { edits } of fixes) {
    if (!editsOverlap(chosen, edits)) chosen.push(...edits);
  }
  return chosen;
}

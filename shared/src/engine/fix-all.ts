/** Which fixes can be applied together: used by the editor's fix all, by `--fix`, and by the tests. */
import type { Fix } from "../rule.js";
import { byPlaceOfEdit, editsOverlap, type TextEdit } from "../text/text-edit.js";
import { compareSeverity, type Diagnostic } from "./diagnostic.js";
import { indexWhere } from "../text/index-where.js";

/** The edits of all safe fixes that do not touch each other's text; the graver finding wins, then the first in the document. */
export const safeEdits = (diagnostics: readonly Diagnostic[]): readonly TextEdit[] =>
  compatibleEdits(
    gravestFirst(diagnostics).flatMap(({ fixes }) => fixes.filter((fix) => fix.applicability === "safe").slice(0, 1)),
  );

/** The edits of the preferred fix of every diagnostic that has one, as far as they do not touch each other's text. */
export const preferredEdits = (diagnostics: readonly Diagnostic[]): readonly TextEdit[] =>
  compatibleEdits(gravestFirst(diagnostics).flatMap(({ fixes }) => fixes.slice(0, 1)));

/**
 * What is said of the same words gravest first. A release that has ended is replaced before anything finer is said of
 * its tag, which would be another step on a way that the release after it does not go.
 */
const gravestFirst = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((a, b) => compareSeverity(b.severity, a.severity));

/** Fixes are all or nothing: one whose edits overlap an earlier one is left out as a whole, to be found in the next round. */
function compatibleEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  const taken = new TakenText();
  for (const { edits } of fixes) {
    if (!taken.overlaps(edits)) {
      for (const edit of edits) {
        chosen.push(edit);
        taken.add(edit);
      }
    }
  }
  return chosen.sort(byPlaceOfEdit);
}

/** Edits in order of their places, so that a new one is held against its neighbors and not against all. */
class TakenText {
  readonly #edits: TextEdit[] = [];

  overlaps(edits: readonly TextEdit[]): boolean {
    return edits.some((edit) => editsOverlap(this.#near(edit), [edit]));
  }

  add(edit: TextEdit): void {
    const at = indexWhere(this.#edits.length, (index) => (this.#edits[index]?.span.start ?? 0) > edit.span.start);
    this.#edits.splice(at, 0, edit);
  }

  /** Those that could touch the edit: what was taken lies side by side, so the first that ends before it ends the search. */
  #near({ span }: TextEdit): TextEdit[] {
    let from = indexWhere(this.#edits.length, (index) => (this.#edits[index]?.span.start ?? 0) > span.end);
    const to = from;
    while (from > 0 && (this.#edits[from - 1]?.span.end ?? 0) >= span.start) from--;
    return this.#edits.slice(from, to);
  }
}

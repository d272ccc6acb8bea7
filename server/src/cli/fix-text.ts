/** Applies safe fixes until none is left: `check --fix`. */
import type { Diagnostic } from "../../../shared/src/engine/diagnostic.js";
import { safeEdits } from "../../../shared/src/engine/fix-all.js";
import { applyEdits } from "../../../shared/src/text/text-edit.js";

export interface FixedText {
  readonly text: string;
  /** Of the fixed text. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many fixes were applied. */
  readonly applied: number;
}

/**
 * Fixes that touch each other's text take one round each, which few files need more than twice. The limit is there
 * for fixes that bring each other back; what is left then stays among the diagnostics.
 */
const mostRounds = 10;

export async function fixText(
  original: string,
  diagnose: (text: string) => Promise<readonly Diagnostic[]>,
): Promise<FixedText> {
  let text = original;
  let diagnostics = await diagnose(text);
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(diagnostics);
    const next = applyEdits(text, edits);
    if (next === text) break;
    const chosen = new Set(edits);
    applied += diagnostics.filter(({ fixes }) =>
      fixes.some((fix) => fix.edits.some((edit) => chosen.has(edit))),
    ).length;
    text = next;
    diagnostics = await diagnose(text);
  }
  return { text, diagnostics, applied };
}

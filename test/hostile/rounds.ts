/** Applies fixes until none is left, and tells what goes wrong on the way. */
import { preferredEdits, type safeEdits } from "../../shared/src/engine/fix-all.js";
import type { Language } from "../../shared/src/language.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { held } from "./held.js";
import { readOtherwise } from "./same-outside.js";

export interface Rounds {
  /** How many rounds had something to fix. */
  readonly count: number;
  /** What is left in the end. */
  readonly text: string;
  /** What was read in another way though no edit touched it. */
  readonly damage: readonly string[];
}

/** More than this is no convergence. */
export const mostRounds = 10;

/** Fixes of one round do not overlap: `applyEdits` throws otherwise. */
export function roundsOf(language: Language, before: string, editsOf: typeof safeEdits = preferredEdits): Rounds {
  const damage: string[] = [];
  let text = before;
  for (let count = 0; count < mostRounds; count++) {
    const edits = editsOf(held(language, text).diagnostics);
    if (edits.length === 0) return { count, text, damage };
    damage.push(...readOtherwise(language, text, edits));
    text = applyEdits(text, edits);
  }
  return { count: mostRounds, text, damage };
}

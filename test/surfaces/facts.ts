/** Facts of a text, for tests: one place that opens documents and picks facts by kind. */
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { factsOf } from "../../shared/src/engine/document.js";
import { noNeighbors } from "../../shared/src/facts/surroundings.js";
import type { Language } from "../../shared/src/language.js";
import type { DocumentFacts, Fact } from "../../shared/src/facts/fact.js";
import type { Stage } from "../../shared/src/facts/stage.js";
import { openText } from "../open-text.js";
import { applyEdits, type TextEdit } from "../../shared/src/text/text-edit.js";

export type FactOf<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

/** Without other files. `fileName` counts where a name says what a file is for. */
export function allFacts(language: Language, text: string, fileName?: string): DocumentFacts {
  const surroundings = { images: loadCatalog(), fileName, folder: "", neighbors: noNeighbors };
  return factsOf(openText(language, text), surroundings);
}

export function factsIn<K extends Fact["kind"]>(
  text: string,
  kind: K,
  language: Language = "dockerfile",
  fileName?: string,
): FactOf<K>[] {
  return allFacts(language, text, fileName).facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

export function finalStage(text: string): Stage {
  const stage = factsIn(text, "stage").at(-1);
  if (stage === undefined) throw new Error("the text has no stage");
  return stage;
}

/** The text after edits; undefined where none are offered. */
export const edited = (text: string, edits: readonly TextEdit[] | undefined): string | undefined =>
  edits === undefined ? undefined : applyEdits(text, edits);

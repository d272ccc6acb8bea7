/** What `check` found, for whoever prints it. */
import type { Diagnostic } from "../../../shared/src/engine/diagnostic.js";
import type { Language } from "../../../shared/src/language.js";

export interface FileReport {
  /** As a person would type it. */
  readonly path: string;
  readonly language: Language;
  /** The text that the diagnostics speak of: after fixing, the fixed one. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly applied: number;
}

export interface Reporter {
  /** As soon as a file is checked. */
  file(report: FileReport): void;
  end(): void;
}

export type Format = "pretty" | "json";

/** `1 trap`, `2 traps`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

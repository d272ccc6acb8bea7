/** `--format json`: one object, lines and characters counted from 0. Other programs read it, so its shape is a promise. */
import type { Diagnostic } from "../../../shared/src/engine/diagnostic.js";
import type { Fix } from "../../../shared/src/rule.js";
import { LineIndex, type Position } from "../../../shared/src/text/line-index.js";
import type { Span } from "../../../shared/src/text/span.js";
import type { FileReport, Reporter } from "./report.js";

interface JsonRange {
  readonly start: Position;
  readonly end: Position;
}

interface JsonFile {
  readonly path: string;
  readonly language: string;
  readonly diagnostics: readonly object[];
}

export class JsonReporter implements Reporter {
  readonly #write: (text: string) => void;
  readonly #files: JsonFile[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  file({ path, language, text, diagnostics }: FileReport): void {
    const lines = new LineIndex(text);
    const toRange = ({ start, end }: Span): JsonRange => ({
      start: lines.positionAt(start),
      end: lines.positionAt(end),
    });
    this.#files.push({ path, language, diagnostics: diagnostics.map((one) => toJson(one, toRange)) });
  }

  /** On one line, and only now: half an object is none. */
  end(): void {
    this.#write(`${JSON.stringify({ version: 1, files: this.#files })}\n`);
  }
}

const toJson = (
  { rule, trap, severity, message, span, fixes }: Diagnostic,
  toRange: (span: Span) => JsonRange,
): object => ({
  rule,
  trap,
  severity,
  message,
  range: toRange(span),
  fixes: fixes.map((fix) => fixToJson(fix, toRange)),
});

const fixToJson = ({ title, applicability, edits }: Fix, toRange: (span: Span) => JsonRange): object => ({
  title,
  applicability,
  edits: edits.map(({ span, newText }) => ({ range: toRange(span), newText })),
});

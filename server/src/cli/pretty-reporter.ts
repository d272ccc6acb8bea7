/** `--format pretty`: for a person who reads along, with the first line of each finding in the form that tools link. */
import { styleText } from "node:util";
import { type Diagnostic, severities } from "../../../shared/src/engine/diagnostic.js";
import type { Fix, Severity } from "../../../shared/src/rule.js";
import { LineIndex } from "../../../shared/src/text/line-index.js";
import { excerptOf } from "./excerpt.js";
import { printable } from "./io.js";
import { count, type FileReport, type Reporter } from "./report.js";

export interface PrettyOptions {
  readonly write: (text: string) => void;
  readonly color: boolean;
  readonly columns: number | undefined;
}

type Style = Parameters<typeof styleText>[0];

const severityStyles: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  information: ["bold", "blue"],
  hint: ["bold", "cyan"],
};

/** Lines longer than this are cut: the terminal's width where it has one. */
const defaultWidth = 120;

export class PrettyReporter implements Reporter {
  readonly #options: PrettyOptions;
  readonly #counts = new Map<Severity, number>();
  #files = 0;
  #filesWithTraps = 0;
  #fixable = 0;
  #applied = 0;

  constructor(options: PrettyOptions) {
    this.#options = options;
  }

  file(report: FileReport): void {
    this.#files++;
    this.#applied += report.applied;
    if (report.diagnostics.length === 0) return;
    this.#filesWithTraps++;
    const lines = new LineIndex(report.text);
    for (const diagnostic of report.diagnostics) {
      this.#counts.set(diagnostic.severity, (this.#counts.get(diagnostic.severity) ?? 0) + 1);
      if (diagnostic.fixes.some(isSafe)) this.#fixable++;
      this.#options.write(`${this.#finding(report, lines, diagnostic)}\n`);
    }
  }

  end(): void {
    const files = count(this.#files, "file");
    const fixed = this.#applied === 0 ? "" : ` Fixed ${this.#applied}.`;
    const total = [...this.#counts.values()].reduce((sum, one) => sum + one, 0);
    if (total === 0) {
      if (this.#files > 0) this.#options.write(`${this.#styled("green", `No traps in ${files}.`)}${fixed}\n`);
      return;
    }
    const parts = [...severities].reverse().flatMap((severity) => {
      const number = this.#counts.get(severity) ?? 0;
      return number === 0 ? [] : [severity === "information" ? `${number} information` : count(number, severity)];
    });
    const fixable = this.#fixable === 0 ? "" : ` ${this.#fixable} can be fixed with --fix.`;
    const where = this.#filesWithTraps === this.#files ? files : `${this.#filesWithTraps} of ${files}`;
    this.#options.write(
      `${this.#styled("bold", `${count(total, "trap")} in ${where}`)}: ${parts.join(", ")}.${fixable}${fixed}\n`,
    );
  }

  #finding({ path, text }: FileReport, lines: LineIndex, diagnostic: Diagnostic): string {
    const { rule, severity, message, span, fixes } = diagnostic;
    const width = Math.max(40, (this.#options.columns ?? defaultWidth) - 10);
    const { line, source, carets } = excerptOf(text, lines, span, width);
    const column = lines.positionAt(span.start).character + 1;
    const place = this.#styled("bold", `${printable(path)}:${line}:${column}`);
    const gutter = String(line).padStart(4);
    const bar = this.#styled("dim", "|");
    return [
      `${place}: ${this.#styled(severityStyles[severity], severity)}: ${printable(message)} ${this.#styled("dim", `[${rule}]`)}`,
      `${this.#styled("dim", gutter)} ${bar} ${source}`,
      `     ${bar} ${this.#styled(severityStyles[severity], carets)}`,
      ...this.#related(diagnostic, lines),
      ...fixHint(fixes).map((hint) => `     ${this.#styled("dim", "=")} ${hint}`),
      "",
    ].join("\n");
  }

  #related({ related }: Diagnostic, lines: LineIndex): string[] {
    return related.map(({ span, message }) => {
      const { line, character } = lines.positionAt(span.start);
      return `     ${this.#styled("dim", "=")} ${line + 1}:${character + 1}: ${printable(message)}`;
    });
  }

  #styled(style: Style, text: string): string {
    // Whether the stream takes colors was decided before, and not only by asking the stream.
    return this.#options.color ? styleText(style, text, { validateStream: false }) : text;
  }
}

const isSafe = ({ applicability }: Fix): boolean => applicability === "safe";

/** The first fix, and how many more an editor would offer. */
function fixHint(fixes: readonly Fix[]): string[] {
  const [first, ...others] = fixes;
  if (first === undefined) return [];
  const safe = isSafe(first) ? " (safe)" : "";
  const more = others.length === 0 ? "" : `, or ${count(others.length, "other fix", "other fixes")}`;
  return [`fix: ${printable(first.title)}${safe}${more}`];
}

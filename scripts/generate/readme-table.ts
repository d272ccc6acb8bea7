/** Writes the table of the rules into `README.md`, between two comments. All else there is written by hand. */
import type { Rule } from "../../shared/src/rule.js";
import { trapTitles } from "../../shared/src/rule-page.js";
import type { Output } from "./output.js";

const begin = "<!-- rules: written by `npm run generate` -->";
const end = "<!-- /rules -->";

/** A README without the two comments gets them at its end. */
export function readmeTable(readme: string | undefined, rules: readonly Rule[]): Output {
  const written = readme ?? "# Docker Traps\n";
  const text = written.includes(begin) && written.includes(end) ? written : `${written}\n${begin}\n${end}\n`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  return { path: "README.md", text: `${text.slice(0, from)}${begin}\n\n${table(rules)}\n${text.slice(to)}` };
}

const heading = ["Trap", "Rule", "What is reported", "Severity", "Quick fix"];

/** Columns are padded to their widest cell, as the formatter has it. */
function table(rules: readonly Rule[]): string {
  const rows = [heading, ...rules.map(toRow)];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [first = "", ...others] = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [first, line(widths.map((width) => "-".repeat(width))), ...others].join("");
}

const toRow = ({ id, trap, summary, severity, fixable }: Rule): readonly string[] => [
  trapTitles[trap],
  `[\`${id}\`](docs/rules/${id}.md)`,
  summary.replaceAll("|", "\\|"),
  severity,
  fixable,
];

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

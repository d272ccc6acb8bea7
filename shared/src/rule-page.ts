/** Rule to Markdown: the page in `docs/rules`, what `explain` shows, and the short form for the hover. Pure. */
import type { Diagnostic } from "./engine/diagnostic.js";
import type { Example, RuleMeta, Severity, Trap } from "./rule.js";
import { LineIndex } from "./text/line-index.js";

/** What the rule said about the `bad` text of each of its examples, in their order. */
export type ExampleReports = readonly (readonly Diagnostic[])[];

/** The whole page, beginning with its title. Without reports, the examples stand there without what is said about them. */
export function rulePage(rule: RuleMeta, reports: ExampleReports = []): string {
  const examples = rule.examples.map((example, index) => exampleBlocks(example, reports[index]));
  return joined([
    `# ${rule.summary}`,
    facts(rule),
    "## Why",
    rule.why,
    "## When it is fine",
    rule.fine,
    "## How to repair",
    rule.repair,
    rule.examples.length === 1 ? "## Example" : "## Examples",
    ...examples.flat(),
    "## Ignore it",
    "On the line above, or for the whole file with `ignore-file`; in JSON behind `//`, in Markdown within `<!-- -->`:",
    fenced("dockerfile", `# docker-traps ignore=${rule.id} -- reason\n`),
    ...references(rule),
  ]);
}

/** For the hover over a trap: what, why, when it is fine, how to repair. */
export function ruleHover(rule: RuleMeta): string {
  return joined([
    `**${rule.summary}** (\`${rule.id}\`)`,
    rule.why,
    `**When it is fine.** ${rule.fine.trim()}`,
    `**How to repair.** ${rule.repair.trim()}`,
  ]);
}

/** Headings, in the order of the article. */
export const trapTitles: Readonly<Record<Trap, string>> = {
  "large-base": "Large base image",
  root: "Root",
  untagged: "Untagged image",
  "ephemeral-data": "Data kept only in the container",
  ssh: "SSH server",
};

/** Severity that a rule reports with when it is switched on: an `off` rule has none of its own. */
export const severityWhenOn = (rule: RuleMeta): Severity => (rule.severity === "off" ? "information" : rule.severity);

function facts({ id, trap, severity, fixable, since }: RuleMeta): string {
  return [
    `- Rule: \`${id}\``,
    `- Trap: ${trapTitles[trap]}`,
    `- Default severity: ${severity}`,
    `- Quick fix: ${fixable}`,
    `- Since: ${since}`,
  ].join("\n");
}

function exampleBlocks({ language, bad, good }: Example, reports: readonly Diagnostic[] | undefined): string[] {
  const reported = reports === undefined ? [] : ["Reports:", fenced("text", reports.map(reportLines(bad)).join(""))];
  return [fenced(language, bad), ...reported, "Accepted:", fenced(language, good)];
}

/** Line and column count from 1, as editors show them. */
function reportLines(text: string): (diagnostic: Diagnostic) => string {
  const lines = new LineIndex(text);
  return ({ span, severity, message, fixes }) => {
    const { line, character } = lines.positionAt(span.start);
    const titles = fixes.map(
      ({ title, applicability }) => `    fix: ${title}${applicability === "safe" ? " (safe)" : ""}\n`,
    );
    return `${line + 1}:${character + 1} ${severity}: ${message}\n${titles.join("")}`;
  };
}

function references({ references = [] }: RuleMeta): string[] {
  return references.length === 0 ? [] : ["## References", references.map((url) => `- <${url}>`).join("\n")];
}

/** A code block whose fence is longer than any in the text. */
function fenced(info: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text.replace(/\n*$/, "\n")}${fence}`;
}

const joined = (blocks: readonly string[]): string => `${blocks.map((block) => block.trim()).join("\n\n")}\n`;

/** The traps at a place: what, why, when it is fine, how to repair. The editor shows the message of each by itself. */
import { code, joined, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import type { Rule } from "../../rule.js";
import { ruleHover } from "../../rule-page.js";
import { type Span, touches } from "../../text/span.js";
import { type Diagnostic, isAtLeast } from "../diagnostic.js";
import type { Hover, HoverInput } from "../hover.js";

/** More in full length would hide the card. */
const mostInFull = 3;

export function trapHover({ analysis, rules, rulePageUrl }: HoverInput, offset: number): Hover | undefined {
  const here = analysis.diagnostics.filter(({ span }) => touches(span, offset));
  const ids = [...new Set([...here].sort(worstFirst).map(({ rule }) => rule))];
  const found = ids.flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  const span = smallest(here.filter(({ rule }) => found.some(({ id }) => id === rule)).map((one) => one.span));
  if (span === undefined) return undefined;
  const traps = found.slice(0, mostInFull).map((rule) => trapMarkdown(rule, rulePageUrl));
  const rest = found.slice(mostInFull).map(({ id }) => code(id));
  const more = rest.length === 0 ? [] : [toMarkdown(words`Also here: ${joined(rest, ", ")}.`)];
  return { span, markdown: [...traps, ...more].join("\n\n---\n\n") };
}

function trapMarkdown(rule: Rule, rulePageUrl: HoverInput["rulePageUrl"]): string {
  const text = ruleHover(rule).trim();
  return rulePageUrl === undefined ? text : `${text}\n\n[All about ${rule.id}](${rulePageUrl(rule.id)})`;
}

/** The sort keeps the order of those that are equal. */
function worstFirst(a: Diagnostic, b: Diagnostic): number {
  if (a.severity === b.severity) return 0;
  return isAtLeast(a.severity, b.severity) ? -1 : 1;
}

function smallest(spans: readonly Span[]): Span | undefined {
  return [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

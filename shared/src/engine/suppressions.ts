/** Comments that silence a rule: ours, and the equivalent ones of hadolint and of BuildKit. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Rule } from "../rule.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import { type Diagnostic, unusedIgnore } from "./diagnostic.js";
import { foreignRules } from "./foreign-rules.js";
import { nearestRule } from "./nearest-rule.js";

/** One rule id in one comment. */
interface Suppression {
  readonly id: string;
  /** The id as written in the comment. */
  readonly idSpan: Span;
  readonly commentSpan: Span;
  /** From the first id to the end of the comment. */
  readonly listSpan: Span;
  /** The comment's line with its line break. */
  readonly lineSpan: Span;
  /** How many ids the comment has: the last one to go takes the comment with it. */
  readonly companions: number;
  /** The text it speaks for. */
  readonly scope: Span;
  /** Other tools' comments are honored, and never reported when they hide nothing of ours. */
  readonly isForeign: boolean;
}

const ours = /^#\s*docker-traps\s+(ignore|ignore-file)\s*=\s*/;
const hadolint = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*/;
const buildkit = /^#\s*check\s*=\s*/;
const listItem = /(\s*)([A-Za-z0-9_-]+)\s*(,?)/y;

/** The suppressions of a document, in order. */
export function readSuppressions(facts: DocumentFacts, text: string): readonly Suppression[] {
  const whole: Span = { start: 0, end: text.length };
  return facts.comments.flatMap(({ text: comment, span }) => {
    const own = ours.exec(comment);
    if (own !== null) {
      const scope = own[1] === "ignore-file" ? whole : scopeBelow(facts, text, span);
      return idsIn(comment, own[0].length, span, text).map((found) => ({ ...found, scope, isForeign: false }));
    }
    const foreign = hadolint.exec(comment);
    if (foreign !== null) {
      const scope = foreign[1] !== undefined ? whole : scopeBelow(facts, text, span);
      return translated(idsIn(comment, foreign[0].length, span, text), scope);
    }
    const checks = buildkit.exec(comment);
    return checks === null ? [] : translated(skippedChecks(comment, checks[0].length, span, text), whole);
  });
}

type FoundId = Omit<Suppression, "scope" | "isForeign">;

function idsIn(comment: string, from: number, span: Span, text: string): FoundId[] {
  const ids = idList(comment, from);
  return ids.map(({ id, start }) => ({
    id,
    idSpan: { start: span.start + start, end: span.start + start + id.length },
    commentSpan: { start: span.start, end: span.end },
    listSpan: { start: span.start + from, end: span.end },
    lineSpan: lineOf(text, span),
    companions: ids.length,
  }));
}

/** Ids joined by commas; what follows the last one is the reason. */
function idList(comment: string, from: number): { id: string; start: number }[] {
  const ids: { id: string; start: number }[] = [];
  listItem.lastIndex = from;
  for (let match = listItem.exec(comment); match !== null; match = listItem.exec(comment)) {
    const [, blank = "", id = "", comma = ""] = match;
    ids.push({ id, start: match.index + blank.length });
    if (comma === "") break;
  }
  return ids;
}

/** `check=skip=A,B;error=true`: the names after `skip=`. */
function skippedChecks(comment: string, from: number, span: Span, text: string): FoundId[] {
  const skip = comment.indexOf("skip=", from);
  if (skip === -1) return [];
  const semicolon = comment.indexOf(";", skip);
  return idsIn(comment.slice(0, semicolon === -1 ? undefined : semicolon), skip + "skip=".length, span, text);
}

const translated = (found: readonly FoundId[], scope: Span): Suppression[] =>
  found.flatMap((one) => (foreignRules.get(one.id) ?? []).map((id) => ({ ...one, id, scope, isForeign: true })));

/** Above an instruction: the instruction. Between its lines: the next line that is no comment. */
function scopeBelow(facts: DocumentFacts, text: string, comment: Span): Span {
  for (const { span } of facts.units) {
    if (span.end <= comment.start) continue;
    if (span.start > comment.start) return { start: span.start, end: span.end };
    return nextCodeLine(facts, text, comment);
  }
  return { start: comment.end, end: comment.end };
}

function nextCodeLine(facts: DocumentFacts, text: string, comment: Span): Span {
  let line = lineOf(text, comment);
  const isComment = (at: Span): boolean =>
    facts.comments.some(({ span }) => span.start >= at.start && span.end <= at.end && span.start < at.end);
  do line = lineOf(text, { start: line.end, end: line.end });
  while (line.end < text.length && isComment(line));
  return line;
}

/** The line of a span's start, with its line break. */
function lineOf(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", span.start);
  return { start: span.start === 0 ? 0 : start, end: end === -1 ? text.length : end + 1 };
}

/** What the findings are held against: the rules that ran, and all there are. */
export interface RuleSets {
  readonly active: ReadonlyMap<string, Rule>;
  readonly all: readonly Rule[];
}

/** Leaves out what is suppressed; adds a finding for each of our suppressions that hides nothing. */
export function applySuppressions(
  found: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  rules: RuleSets,
): Diagnostic[] {
  if (suppressions.length === 0) return [...found];
  const used = new Set<Suppression>();
  const kept = found.filter((diagnostic) => {
    const hiding = suppressions.filter((suppression) => hides(suppression, diagnostic));
    for (const suppression of hiding) used.add(suppression);
    return hiding.length === 0;
  });
  const idle = suppressions.filter((suppression) => !suppression.isForeign && !used.has(suppression));
  return [...kept, ...idle.flatMap((suppression) => toUnused(suppression, suppressions, rules))];
}

const hides = ({ id, scope }: Suppression, { rule, span }: Diagnostic): boolean =>
  id === rule && scope.start <= span.start && span.start <= scope.end;

/** Empty for a rule that is switched off: its suppression waits for the day it is switched on again. */
function toUnused(suppression: Suppression, all: readonly Suppression[], rules: RuleSets): Diagnostic[] {
  const nearest = nearestRule(suppression.id, rules.all);
  if (nearest === undefined) return [];
  const isKnown = nearest.id === suppression.id;
  if (isKnown && !rules.active.has(suppression.id)) return [];
  return [
    {
      rule: unusedIgnore,
      trap: nearest.trap,
      severity: "information",
      span: suppression.idSpan,
      message: isKnown
        ? `Nothing here for "${suppression.id}" to ignore.`
        : `There is no rule "${suppression.id}"; the nearest is "${nearest.id}".`,
      fixes: [
        {
          title: `Remove the unused ignore of ${suppression.id}`,
          applicability: "safe",
          edits: [removalOf(suppression, all)],
        },
      ],
      related: [],
    },
  ];
}

/** The id with one of its commas, or the whole line when it is the only one. */
function removalOf({ companions, idSpan, lineSpan, commentSpan }: Suppression, all: readonly Suppression[]): TextEdit {
  if (companions === 1) return { span: lineSpan, newText: "" };
  const siblings = all.filter((other) => other.commentSpan.start === commentSpan.start);
  const at = siblings.findIndex((other) => other.idSpan.start === idSpan.start);
  const next = siblings[at + 1];
  const previous = siblings[at - 1];
  if (next !== undefined) return { span: { start: idSpan.start, end: next.idSpan.start }, newText: "" };
  return { span: { start: previous?.idSpan.end ?? idSpan.start, end: idSpan.end }, newText: "" };
}

/** A comment that silences a diagnostic, to be put on a line of its own above `unit`. */
export const ignoreComment = (id: string): string => `# docker-traps ignore=${id}`;

/**
 * The edit that silences one diagnostic: adds the id to an ignore comment that speaks for the place already, or puts a
 * new comment above the instruction, at its indent.
 */
export function ignoreEdit(facts: DocumentFacts, text: string, diagnostic: Diagnostic): TextEdit {
  const unit = facts.units.find(({ span }) => span.end >= diagnostic.span.end)?.span ?? diagnostic.span;
  const existing = readSuppressions(facts, text).filter(
    ({ isForeign, scope }) => !isForeign && scope.start === unit.start && scope.end === unit.end,
  );
  const last = existing[existing.length - 1];
  if (last !== undefined) {
    return { span: { start: last.idSpan.end, end: last.idSpan.end }, newText: `,${diagnostic.rule}` };
  }
  const line = lineOf(text, unit);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = text.slice(line.start, unit.start);
  const at = /^\s*$/.test(indent) ? line.start : unit.start;
  const shownIndent = at === line.start ? indent : "";
  return { span: { start: at, end: at }, newText: `${shownIndent}${ignoreComment(diagnostic.rule)}${lineBreak}` };
}

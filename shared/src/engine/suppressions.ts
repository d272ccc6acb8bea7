/** Comments that silence a rule: ours, and the equivalent ones of hadolint and of BuildKit. */
import type { CommentStyle, DocumentFacts, FactComment } from "../facts/fact.js";
import type { Rule } from "../rule.js";
import type { DocumentText } from "../text/document-text.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import { type Diagnostic, unusedIgnore } from "./diagnostic.js";
import { rememberFor } from "../images/remembered.js";
import { foreignRules } from "./foreign-rules.js";
import { indexWhere } from "../text/index-where.js";
import { nearestRule } from "./nearest-rule.js";
import { beginsLine, lineOf, SuppressionScopes } from "./suppression-scopes.js";

/** One rule id in one comment. */
interface Suppression {
  readonly id: string;
  /** The id as written in the comment. */
  readonly idSpan: Span;
  readonly commentSpan: Span;
  /** The comment's line with its line break; the comment alone where code stands before it. */
  readonly wholeSpan: Span;
  /** How many ids the comment has: the last one to go takes the comment with it. */
  readonly companions: number;
  /** The text it speaks for. */
  readonly scope: Span;
  /** Other tools' comments are honored, and never reported when they hide nothing of ours. */
  readonly isForeign: boolean;
  readonly isForFile: boolean;
}

/** Comments begin with `#`, `//`, `;` or `<!--`. */
const ours = /^(?:#+|\/\/+|;+|<!--)\s*docker-traps\s+(ignore|ignore-file)\s*=\s*/;
const hadolint = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*/;
const buildkit = /^#\s*check\s*=\s*/;
/** What one of these begins with. */
const anySilence = /^(?:#+|\/\/+|;+|<!--)\s*(?:docker-traps|hadolint|check)/;
const listItem = /(\s*)([A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)\s*(,?)/y;

/** The suppressions of a document, in order. */
export function readSuppressions(facts: DocumentFacts, text: DocumentText): readonly Suppression[] {
  const whole: Span = { start: 0, end: text.length };
  const scopes = new SuppressionScopes(facts, text);
  return telling(facts.comments).flatMap((index) => {
    const found = facts.comments[index];
    if (found === undefined) return [];
    const { text: comment, span } = found;
    const own = ours.exec(comment);
    if (own !== null) {
      const isForFile = own[1] === "ignore-file";
      const scope = isForFile ? whole : scopes.of(index);
      return idsIn(comment, own[0].length, span, text).map((one) => ({ ...one, scope, isForeign: false, isForFile }));
    }
    const foreign = hadolint.exec(comment);
    if (foreign !== null) {
      const scope = foreign[1] !== undefined ? whole : scopes.of(index);
      return translated(idsIn(comment, foreign[0].length, span, text), scope);
    }
    const checks = buildkit.exec(comment);
    return checks === null ? [] : translated(skippedChecks(comment, checks[0].length, span, text), whole);
  });
}

/** Positions of the comments that may silence something. They are looked for once in each list. */
const telling = rememberFor((comments: readonly FactComment[]): readonly number[] =>
  comments.flatMap(({ text }, index) => (text.includes("=") && anySilence.test(text) ? [index] : [])),
);

type FoundId = Omit<Suppression, "scope" | "isForeign" | "isForFile">;

function idsIn(comment: string, from: number, span: Span, text: DocumentText): FoundId[] {
  const ids = idList(comment, from);
  const wholeSpan = ids.length === 0 ? span : wholeOf(span, text);
  return ids.map(({ id, start }) => ({
    id,
    idSpan: { start: span.start + start, end: span.start + start + id.length },
    commentSpan: { start: span.start, end: span.end },
    wholeSpan,
    companions: ids.length,
  }));
}

/** What goes when the comment goes. */
function wholeOf(span: Span, text: DocumentText): Span {
  const first = lineOf(text, span);
  if (text.slice(first.start, span.start).trim() !== "") {
    const before = text.slice(first.start, span.start).trimEnd().length;
    return { start: first.start + before, end: span.end };
  }
  return { start: first.start, end: lineOf(text, { start: Math.max(span.start, span.end - 1), end: span.end }).end };
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
function skippedChecks(comment: string, from: number, span: Span, text: DocumentText): FoundId[] {
  const skip = comment.indexOf("skip=", from);
  if (skip === -1) return [];
  const semicolon = comment.indexOf(";", skip);
  return idsIn(comment.slice(0, semicolon === -1 ? undefined : semicolon), skip + "skip=".length, span, text);
}

const translated = (found: readonly FoundId[], scope: Span): Suppression[] =>
  found.flatMap((one) =>
    (foreignRules.get(one.id) ?? []).map((id) => ({ ...one, id, scope, isForeign: true, isForFile: false })),
  );

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
  const covers = new Map([...groupBy(suppressions, ({ id }) => id)].map(([id, some]) => [id, coverOf(some)]));
  const places = new Map([...groupBy(found, ({ rule }) => rule)].map(([id, some]) => [id, startsOf(some)]));
  const kept = found.filter(({ rule, span }) => covers.get(rule)?.(span.start) !== true);
  const idle = suppressions.flatMap((one, index) => {
    if (one.isForeign || isUsed(one, places.get(one.id) ?? [])) return [];
    const [previous, next] = [suppressions[index - 1], suppressions[index + 1]];
    return toUnused(one, removalOf(one, previous, next), rules);
  });
  return [...kept, ...idle];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Whether one of the suppressions speaks for an offset. A file can have thousands of them, and of findings too. */
function coverOf(suppressions: readonly Suppression[]): (offset: number) => boolean {
  const scopes = suppressions.map(({ scope }) => scope).sort((a, b) => a.start - b.start);
  let reach = -1;
  const reaches = scopes.map(({ end }) => (reach = Math.max(reach, end)));
  return (offset) => {
    const behind = indexWhere(scopes.length, (at) => (scopes[at]?.start ?? 0) > offset);
    return (reaches[behind - 1] ?? -1) >= offset;
  };
}

const startsOf = (found: readonly Diagnostic[]): readonly number[] =>
  found.map(({ span }) => span.start).sort((a, b) => a - b);

/** Whether a finding of its rule begins in its scope. */
function isUsed({ scope }: Suppression, starts: readonly number[]): boolean {
  const first = starts[indexWhere(starts.length, (at) => (starts[at] ?? 0) >= scope.start)];
  return first !== undefined && first <= scope.end;
}

/** Empty for a rule that is switched off: its suppression waits for the day it is switched on again. */
function toUnused({ id, idSpan }: Suppression, removal: TextEdit, rules: RuleSets): Diagnostic[] {
  const nearest = nearestRule(id, rules.all);
  if (nearest === undefined) return [];
  const isKnown = nearest.id === id;
  if (isKnown && !rules.active.has(id)) return [];
  return [
    {
      rule: unusedIgnore,
      trap: nearest.trap,
      severity: "information",
      span: idSpan,
      message: isKnown
        ? `Nothing here for "${id}" to ignore.`
        : `There is no rule "${id}"; the nearest is "${nearest.id}".`,
      fixes: [{ title: `Remove the unused ignore of ${id}`, applicability: "safe", edits: [removal] }],
      related: [],
    },
  ];
}

/** The id with one of its commas, or the whole line when it is the only one. The ids of a comment follow each other. */
function removalOf(
  { companions, idSpan, wholeSpan, commentSpan }: Suppression,
  previous: Suppression | undefined,
  next: Suppression | undefined,
): TextEdit {
  if (companions === 1) return { span: wholeSpan, newText: "" };
  if (next?.commentSpan.start === commentSpan.start) {
    return { span: { start: idSpan.start, end: next.idSpan.start }, newText: "" };
  }
  const isSibling = previous?.commentSpan.start === commentSpan.start;
  return { span: { start: isSibling ? previous.idSpan.end : idSpan.start, end: idSpan.end }, newText: "" };
}

/** A comment that silences a diagnostic, to be put on a line of its own. */
export const ignoreComment = (id: string, { open, close }: CommentStyle): string =>
  `${open}docker-traps ignore=${id}${close}`;

/**
 * The edit that silences one diagnostic: adds the id to an ignore comment that speaks for the place already, or puts a
 * new comment above the line, at its indent. Undefined in a language without comments, and where no line can have one.
 */
export function ignoreEdit(facts: DocumentFacts, text: string, diagnostic: Diagnostic): TextEdit | undefined {
  const { commentStyle } = facts;
  const line = commentStyle === undefined ? undefined : lineToSilence(facts, text, diagnostic.span);
  if (commentStyle === undefined || line === undefined) return undefined;
  const scope = new SuppressionScopes(facts, text).ofLine(line);
  const existing = readSuppressions(facts, text).filter(
    (one) => !one.isForeign && !one.isForFile && one.scope.start === scope.start && one.scope.end === scope.end,
  );
  const last = existing[existing.length - 1];
  if (last !== undefined) {
    return { span: { start: last.idSpan.end, end: last.idSpan.end }, newText: `,${diagnostic.rule}` };
  }
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^[ \t]*/.exec(text.slice(line.start, line.end))?.[0] ?? "";
  // A byte order mark, which counts as a blank, stays in front.
  const at = text.startsWith("\ufeff") && line.start === 0 ? 1 : line.start;
  return {
    span: { start: at, end: at },
    newText: `${indent}${ignoreComment(diagnostic.rule, commentStyle)}${lineBreak}`,
  };
}

/** The line of the smallest unit around a place, unless it goes on with what began above: then of the next larger one. */
function lineToSilence(facts: DocumentFacts, text: DocumentText, place: Span): Span | undefined {
  const scopes = new SuppressionScopes(facts, text);
  const around = facts.units.filter(({ span }) => span.start <= place.start && place.end <= span.end).reverse();
  return around
    .map(({ span }) => lineOf(text, span))
    .find((line) => {
      const first = facts.units[scopes.firstUnitOf(line)]?.span;
      return first !== undefined && first.start < line.end && beginsLine(text, first.start);
    });
}

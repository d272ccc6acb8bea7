/** A script as parts that are parsed by themselves: after an edit only the part that it touched is parsed again. */
import { parse, type ParsedScript } from "unbash";
import type { DocumentText } from "../text/document-text.js";
import { detached, SourceText } from "../text/source-text.js";
import type { Anchor, Span } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";
import { Flattener } from "./shell-flatten.js";
import type { ShellNode } from "./shell-tree.js";

/** Whole lines of a script: commands that begin on the first of them, and all up to the next line that begins some. */
export class ScriptPart {
  readonly source: SourceText;
  /** Moves when an edit above moves the part. */
  readonly anchor: Anchor;
  readonly commands: readonly ShellNode[];
  readonly compounds: readonly Span[];

  constructor(source: SourceText, anchor: Anchor, { commands, compounds }: Pick<ScriptPart, "commands" | "compounds">) {
    this.source = source;
    this.anchor = anchor;
    this.commands = commands;
    this.compounds = compounds;
  }

  get text(): string {
    return this.source.text;
  }
}

/** What an edit did to the parts. */
export interface ReplacedParts {
  readonly parts: readonly ScriptPart[];
  readonly gone: readonly ScriptPart[];
  readonly fresh: readonly ScriptPart[];
}

/**
 * The parts of a text, in order; they cover all of it. Undefined for a text that only the whole parse understands: with
 * errors, with line ends of two characters, or too deep for the parser.
 */
export const scriptParts = (text: string): readonly ScriptPart[] | undefined => partsIn(text, 0, true);

/**
 * The parts after an edit, of which those away from it are the same objects, moved along. Undefined where the edit may
 * concern more: then the parts before it must not be used any more.
 */
export function replaceParts(
  parts: readonly ScriptPart[],
  text: DocumentText,
  { start, oldEnd, newEnd }: TextChange,
): ReplacedParts | undefined {
  const delta = newEnd - oldEnd;
  // What begins a line can end what stands above: one part more on either side is read again.
  const from = Math.max(0, partAt(parts, start) - 1);
  const next = partAt(parts, oldEnd) + 1;
  const behind = Math.min(parts.length, next + 1);
  const windowStart = parts[from]?.anchor.offset ?? 0;
  const oldStart = (at: number): number | undefined => parts[at]?.anchor.offset;
  const windowEnd = behind < parts.length ? (oldStart(behind) ?? 0) + delta : text.length;
  const fresh = partsIn(detached(text.slice(windowStart, windowEnd)), windowStart, from === 0);
  if (fresh === undefined) return undefined;
  const meeting = oldStart(next);
  if (meeting !== undefined && !fresh.some(({ anchor }) => anchor.offset === meeting + delta)) return undefined;
  const before = parts.slice(from, behind);
  const same = sameAtBothEnds(before, fresh);
  const gone = before.slice(same.first, before.length - same.last);
  for (const part of parts.slice(behind - same.last)) part.anchor.offset += delta;
  const left = fresh.slice(same.first, fresh.length - same.last);
  return {
    parts: [...parts.slice(0, from + same.first), ...left, ...parts.slice(behind - same.last)],
    gone,
    fresh: left,
  };
}

/** How many parts of an old and a new list are the same, from the front and then from the back. The first is no other's. */
function sameAtBothEnds(
  before: readonly ScriptPart[],
  after: readonly ScriptPart[],
): { readonly first: number; readonly last: number } {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first]?.text === after[first]?.text) first++;
  let last = 0;
  const most = before.length === after.length ? shorter - first : Math.min(shorter - first, shorter - 1);
  while (last < most && before.at(-1 - last)?.text === after.at(-1 - last)?.text) last++;
  return { first, last };
}

/** Index of the last part that begins at an offset or before it. */
function partAt(parts: readonly ScriptPart[], offset: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.anchor.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The parts of a text that stands at an offset of the document, and whether it begins the script. */
function partsIn(text: string, offset: number, isBeginning: boolean): readonly ScriptPart[] | undefined {
  if (text.includes("\r") || text.startsWith("\ufeff")) return undefined;
  try {
    const script = parse(text);
    if (script.errors !== undefined && script.errors.length > 0) return undefined;
    const groups = byLine(script.commands, text);
    return groups.map(({ start, statements }, index) => {
      const end = groups[index + 1]?.start ?? text.length;
      const anchor: Anchor = { offset: offset + start };
      const place = new SourceText(text, anchor, [0, -start, 0]);
      const flattener = new Flattener(parse, end - start);
      flattener.run({ ...script, commands: statements }, place, isBeginning && index === 0 ? "first" : ";");
      return new ScriptPart(place.slice(start, end), anchor, flattener);
    });
  } catch {
    // The library runs out of stack on some forms.
    return undefined;
  }
}

interface LineGroup {
  readonly start: number;
  readonly statements: ParsedScript["commands"][number][];
}

/** Statements by the line that they begin on; one that begins behind another on its line belongs to that one's. */
function byLine(statements: ParsedScript["commands"], text: string): readonly LineGroup[] {
  const groups: LineGroup[] = [{ start: 0, statements: [] }];
  for (const statement of statements) {
    const lineStart = text.lastIndexOf("\n", statement.pos - 1) + 1;
    const group = groups[groups.length - 1];
    const isFirst = group === undefined || group.statements.length === 0;
    const beginsLine = statement.pos === lineStart || /^[ \t]+$/.test(text.slice(lineStart, statement.pos));
    if (!isFirst && beginsLine) groups.push({ start: lineStart, statements: [statement] });
    else group?.statements.push(statement);
  }
  return groups;
}

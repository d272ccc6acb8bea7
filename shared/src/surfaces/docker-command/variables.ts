/** Variables of a script that are assigned once, in plain sight: `IMAGE=ubuntu` … `docker run $IMAGE`. */
import type { ShellNode, ShellWord } from "../../syntax/shell-tree.js";
import type { Resolved } from "../resolved.js";
import { type LookUp, resolveWord } from "./words.js";

/** A piece of a script, and the commands in it. */
export interface ScriptPiece {
  readonly text: string;
  readonly commands: readonly ShellNode[];
}

/** What a piece says of variables. */
interface PieceVariables {
  /** How often each name stands there other than as a variable that is read: an assignment, `read`, `for`, a comment. */
  readonly mentions: ReadonlyMap<string, number>;
  readonly assigned: ReadonlyMap<string, Assigned>;
  /** The first command that reads another script, which can set anything. */
  readonly sourced: ShellNode | undefined;
}

interface Assigned {
  readonly value: ShellWord;
  readonly node: ShellNode;
}

/** A variable with its value, and what that was made of. */
interface Known {
  readonly value: Resolved;
  /** How many variables deep it goes; infinite where that is too deep to be followed. */
  readonly height: number;
  readonly names: ReadonlySet<string>;
}

/** A value that is being made. */
interface Reading {
  height: number;
  readonly names: Set<string>;
}

/** Assignments that use other variables: a script that goes deeper is not followed. */
const MAX_DEPTH = 8;

/** No longer value is worth the time: variables made of variables grow fast. */
const MAX_LENGTH = 2000;

/** Looks variables up in a script, of which pieces may come and go. Nothing is read before the first question. */
export class ScriptVariables {
  #pieces: readonly ScriptPiece[];
  #known: AllVariables | undefined;
  readonly #values = new Map<string, Known>();
  /** The values that are being made, each for the one before it. */
  readonly #readings: Reading[] = [];
  #isTooDeep = false;

  constructor(pieces: readonly ScriptPiece[]) {
    this.#pieces = pieces;
  }

  /** What `make` gives, and the names that it looked up. */
  asking<T>(make: (lookUp: LookUp) => T): { readonly made: T; readonly names: ReadonlySet<string> } {
    const names = new Set<string>();
    return { made: make((name, at) => this.#lookUp(name, at, names)), names };
  }

  /** After an edit: the pieces, in order, and which of them are gone and new. Tells which answers may be others now. */
  replace(
    pieces: readonly ScriptPiece[],
    { gone, fresh }: { readonly gone: readonly ScriptPiece[]; readonly fresh: readonly ScriptPiece[] },
  ): (name: string) => boolean {
    this.#pieces = pieces;
    if (this.#known === undefined) return () => false;
    const isChanged = this.#known.replace(gone, fresh);
    this.#values.clear();
    return isChanged;
  }

  #lookUp(name: string, at: number, asked: Set<string>): Resolved | undefined {
    if (this.#isTooDeep) return undefined;
    asked.add(name);
    this.#known ??= new AllVariables(this.#pieces);
    const assigned = this.#known.assignedAlone(name);
    if (assigned === undefined || at < assigned.node.span.end) return undefined;
    const depth = this.#readings.length;
    const known = this.#values.get(name) ?? (depth < MAX_DEPTH ? this.#read(name, assigned) : undefined);
    for (const one of known?.names ?? []) asked.add(one);
    if (known === undefined || depth + known.height > MAX_DEPTH) {
      this.#isTooDeep = depth > 0;
      return undefined;
    }
    const reading = this.#readings.at(-1);
    if (reading !== undefined) reading.height = Math.max(reading.height, known.height);
    const { value } = known;
    return value.isUnknown || value.value === "" || value.value.length > MAX_LENGTH ? undefined : value;
  }

  /** What was begun when it turned out to go too deep tells nothing of what is inside. */
  #read(name: string, { value }: Assigned): Known {
    const reading: Reading = { height: 0, names: new Set() };
    this.#readings.push(reading);
    const resolved = resolveWord(value, (inner, at) => this.#lookUp(inner, at, reading.names));
    this.#readings.pop();
    const isTooDeep = this.#isTooDeep;
    const isOutermost = this.#readings.length === 0;
    if (isOutermost) this.#isTooDeep = false;
    const height = isTooDeep ? Number.POSITIVE_INFINITY : reading.height + 1;
    const known: Known = { value: resolved, height, names: reading.names };
    if (isOutermost || !isTooDeep) this.#values.set(name, known);
    return known;
  }
}

/** What all pieces of a script say together. */
class AllVariables {
  readonly #mentions = new Map<string, number>();
  readonly #assigned = new Map<string, Assigned[]>();
  readonly #sources = new Set<ShellNode>();
  readonly #byPiece = new WeakMap<ScriptPiece, PieceVariables>();
  #firstSource: ShellNode | undefined;

  constructor(pieces: readonly ScriptPiece[]) {
    for (const piece of pieces) this.#add(this.#of(piece));
    this.#findFirstSource();
  }

  /** The assignment of a name that nothing else in the script can set. */
  assignedAlone(name: string): Assigned | undefined {
    const [assigned, another] = this.#assigned.get(name) ?? [];
    if (assigned === undefined || another !== undefined || this.#mentions.get(name) !== 1) return undefined;
    const source = this.#firstSource;
    return source === undefined || source.span.end <= assigned.node.span.start ? assigned : undefined;
  }

  replace(gone: readonly ScriptPiece[], fresh: readonly ScriptPiece[]): (name: string) => boolean {
    const before = gone.map((piece) => this.#of(piece));
    const after = fresh.map((piece) => this.#of(piece));
    for (const one of before) this.#remove(one);
    for (const one of after) this.#add(one);
    this.#findFirstSource();
    if ([...before, ...after].some(({ sourced }) => sourced !== undefined)) return () => true;
    const sum = (some: readonly PieceVariables[], name: string): number =>
      some.reduce((count, { mentions }) => count + (mentions.get(name) ?? 0), 0);
    return (name) =>
      sum(before, name) !== sum(after, name) || [...before, ...after].some(({ assigned }) => assigned.has(name));
  }

  #of(piece: ScriptPiece): PieceVariables {
    const known = this.#byPiece.get(piece) ?? variablesIn(piece);
    this.#byPiece.set(piece, known);
    return known;
  }

  #add({ mentions, assigned, sourced }: PieceVariables): void {
    for (const [name, count] of mentions) this.#mentions.set(name, (this.#mentions.get(name) ?? 0) + count);
    for (const [name, one] of assigned) {
      const others = this.#assigned.get(name);
      if (others === undefined) this.#assigned.set(name, [one]);
      else others.push(one);
    }
    if (sourced !== undefined) this.#sources.add(sourced);
  }

  #remove({ mentions, assigned, sourced }: PieceVariables): void {
    for (const [name, count] of mentions) this.#mentions.set(name, (this.#mentions.get(name) ?? 0) - count);
    for (const [name, one] of assigned) {
      const others = this.#assigned.get(name) ?? [];
      this.#assigned.set(
        name,
        others.filter((other) => other !== one),
      );
    }
    if (sourced !== undefined) this.#sources.delete(sourced);
  }

  #findFirstSource(): void {
    this.#firstSource = undefined;
    for (const one of this.#sources) {
      if (this.#firstSource === undefined || one.span.start < this.#firstSource.span.start) this.#firstSource = one;
    }
  }
}

function variablesIn({ text, commands }: ScriptPiece): PieceVariables {
  const assigned = new Map<string, Assigned>();
  let sourced: ShellNode | undefined;
  for (const node of commands) {
    const first = (node.first ?? node.words[0])?.value;
    if (first === "." || first === "source") sourced ??= node;
    if (first !== undefined && first !== "export" && first !== "readonly") continue;
    if (node.depth !== 0 || !isUnconditional(node)) continue;
    for (const { name, value } of assignmentsOf(node)) assigned.set(name, { value, node });
  }
  return { mentions: mentionsIn(text), assigned, sourced };
}

const isUnconditional = ({ connector, pipedInto }: ShellNode): boolean =>
  (connector === "first" || connector === ";") && pipedInto === undefined;

/** `NAME=value` as a command of its own, also behind `export` and `readonly`. */
function assignmentsOf({ words, assignments }: ShellNode): { name: string; value: ShellWord }[] {
  const [first, ...others] = words;
  if (first === undefined)
    return assignments.flatMap(({ name, word }) => (word === undefined ? [] : [{ name, value: word }]));
  if (first.value !== "export" && first.value !== "readonly") return [];
  return others.flatMap((word) => {
    const match = /^([A-Za-z_]\w*)=/.exec(word.text);
    const name = match?.[1];
    if (name === undefined || word.span.end - word.span.start !== word.text.length) return [];
    return [{ name, value: withoutName(word, name.length + 1) }];
  });
}

function withoutName({ text, source, span }: ShellWord, length: number): ShellWord {
  const value = source?.slice(length, text.length);
  const place = value?.spanOf(0, text.length - length) ?? { start: span.start + length, end: span.end };
  return { text: text.slice(length), value: undefined, span: place, source: value };
}

function mentionsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [mention, name = "", operator] of text.matchAll(/\$?\{?\b([A-Za-z_]\w*)(:?=)?/g)) {
    const isRead = mention.startsWith("$") && !(mention.startsWith("${") && operator !== undefined);
    if (!isRead) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

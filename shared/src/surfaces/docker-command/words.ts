/** Words of a shell command with quotes and variables resolved, each character with the place where it is written. */
import type { ShellWord } from "../../syntax/shell-tree.js";
import { SourceText } from "../../text/source-text.js";
import { hole, type Piece, Resolved } from "../resolved.js";
import { expansionAt, type Expansion } from "./expansions.js";

/** What a variable holds at a place in the script; undefined when that is not known. */
export type LookUp = (name: string, at: number) => Resolved | undefined;

export const noVariables: LookUp = () => undefined;

/** A word of a command and what it resolves to. */
export interface ResolvedWord {
  readonly word: ShellWord;
  readonly resolved: Resolved;
}

/** `usedAt` is where the value is asked for: a variable of the script counts only behind its assignment. */
export function resolveWord(word: ShellWord, lookUp: LookUp, usedAt = word.span.start): Resolved {
  return new WordReader({ text: word.text, source: sourceOf(word), lookUp, usedAt, depth: 0 }).read();
}

/** Undefined where the word does not stand in the document as it is: then no part of it has a place. */
export function sourceOf({ text, span: { start, end }, source }: ShellWord): SourceText | undefined {
  return source ?? (end - start === text.length ? new SourceText(text, { offset: start }, [0, 0, 0]) : undefined);
}

interface WordText {
  readonly text: string;
  readonly source: SourceText | undefined;
  readonly lookUp: LookUp;
  readonly usedAt: number;
  /** How many defaults this one stands in. */
  readonly depth: number;
}

/** Defaults in defaults: each level reads the same text again. */
const MAX_DEPTH = 4;

/** Characters that stand for themselves, by the quote around them. */
const plainRuns: Readonly<Record<string, RegExp>> = {
  "": /[^\\"'$`]+/y,
  '"': /[^\\"$`]+/y,
  "'": /[^']+/y,
};

function endOfPlain(text: string, at: number, quote: string): number {
  const run = plainRuns[quote];
  if (run === undefined) return at;
  run.lastIndex = at;
  return run.test(text) ? run.lastIndex : at;
}

/** Reads a word from left to right, once. */
class WordReader {
  readonly #word: WordText;
  readonly #pieces: Piece[] = [];
  #value = "";
  #isUnknown = false;
  #fromDefault = false;

  constructor(word: WordText) {
    this.#word = word;
  }

  read(): Resolved {
    const { text } = this.#word;
    let quote = "";
    for (let at = 0; at < text.length; ) {
      const end = endOfPlain(text, at, quote);
      if (end > at) this.#keep(at, end);
      at = end;
      const char = text.charAt(at);
      if (char === "") break;
      if (quote === "'") {
        quote = "";
        at++;
      } else if (char === "\\") {
        at = this.#escape(at, quote);
      } else if (char === '"' || (char === "'" && quote === "")) {
        quote = quote === "" ? char : "";
        at++;
      } else {
        at = this.#expand(expansionAt(text, at), at, quote);
      }
    }
    return new Resolved(this.#value, this.#pieces, { isUnknown: this.#isUnknown, fromDefault: this.#fromDefault });
  }

  /** Between double quotes a backslash stands for itself before most characters. */
  #escape(at: number, quote: string): number {
    const next = this.#word.text.charAt(at + 1);
    if (next === "\n") return at + 2;
    if (quote === '"' && !'$`"\\'.includes(next)) {
      this.#keep(at, at + 1);
      return at + 1;
    }
    this.#keep(at + 1, at + 2);
    return at + 2;
  }

  #expand({ kind, end, name, fallback }: Expansion, at: number, quote: string): number {
    if (kind === "text") {
      this.#keep(at, at + 1);
      return at + 1;
    }
    const { text, source, lookUp, usedAt, depth } = this.#word;
    const held = name === undefined ? undefined : lookUp(name, usedAt);
    if (held !== undefined && (quote !== "" || !/[\s*?[]/.test(held.value))) this.#take(held);
    else if (held === undefined && fallback !== undefined && depth < MAX_DEPTH) {
      const part = text.slice(fallback.start, fallback.end);
      const place = source?.slice(fallback.start, fallback.end);
      this.#take(new WordReader({ text: part, source: place, lookUp, usedAt, depth: depth + 1 }).read());
      this.#fromDefault = true;
    } else {
      this.#value += hole;
      this.#isUnknown = true;
    }
    return end;
  }

  #take(part: Resolved): void {
    const start = this.#value.length;
    for (const piece of part.pieces) this.#pieces.push({ ...piece, start: start + piece.start });
    this.#value += part.value;
    this.#isUnknown ||= part.isUnknown;
    this.#fromDefault ||= part.fromDefault;
  }

  #keep(start: number, end: number): void {
    const { text, source } = this.#word;
    const at = this.#value.length;
    this.#value += text.slice(start, end);
    if (source === undefined) return;
    const last = this.#pieces.at(-1);
    if (last?.source === source && last.start + last.length === at && last.from + last.length === start) {
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + end - start };
    } else {
      this.#pieces.push({ start: at, length: end - start, source, from: start });
    }
  }
}

/** Variables as Docker resolves them, keeping for every character the place where it is written. */
import type { SourceText } from "../../text/source-text.js";
import { hole, literal, type Piece, Resolved } from "../resolved.js";
import { closingBrace } from "../closing-brace.js";

/** What is known of a variable: a value, nothing yet (declared without a default), or a value that only the build knows. */
export type Binding =
  | {
      readonly kind: "value";
      readonly value: Resolved;
      /** Whether an `ENV` has set it: an `ARG` of the same name no longer counts. */
      readonly isEnvironment: boolean;
    }
  | { readonly kind: "unset" | "unknown" };

export interface Scope {
  get(name: string): Binding | undefined;
}

/** What every build sets: docs.docker.com/reference/dockerfile, "Automatic platform ARGs in the global scope". */
export const platformArguments: readonly string[] = [
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
];

/** What quotes, escapes or expands. */
const special = /['"$\\`]/;

/** Resolves quotes, escapes and variables of one word. Linear in the word and in what its variables hold. */
export function resolveWord(source: SourceText, scope: Scope, escape: string): Resolved {
  if (!special.test(source.text)) return literal(source);
  const reader = new WordReader(source, scope, escape);
  reader.read(0, source.text.length);
  return reader.finish();
}

/** A value in a chain of variables can double at each step; what is longer than any name is not followed. */
const longestValue = 10_000;

/** Nor is what is put together from more places than anyone writes. */
const mostPieces = 100;

/** Defaults in defaults; what nests deeper than anyone writes is unknown, so that the stack stays small. */
const deepestNesting = 100;

class WordReader {
  readonly #source: SourceText;
  readonly #scope: Scope;
  readonly #escape: string;
  readonly #pieces: Piece[] = [];
  #value = "";
  #isUnknown = false;
  #fromDefault = false;
  #depth = 0;

  constructor(source: SourceText, scope: Scope, escape: string) {
    this.#source = source;
    this.#scope = scope;
    this.#escape = escape;
  }

  finish(): Resolved {
    // A copy: a list that grew keeps room for more.
    return new Resolved(this.#value, [...this.#pieces], { isUnknown: this.#isUnknown, fromDefault: this.#fromDefault });
  }

  read(start: number, end: number): void {
    const { text } = this.#source;
    let quote = "";
    let at = start;
    while (at < end) {
      const char = text[at] ?? "";
      if (quote !== "'" && char === this.#escape && at + 1 < end) {
        // Inside double quotes only these lose their escape, as in a shell.
        const isEscape = quote === "" || '"$\\`'.includes(text[at + 1] ?? "");
        this.#take(isEscape ? at + 1 : at, at + 2);
        at += 2;
      } else if (char === quote || (quote === "" && (char === "'" || char === '"'))) {
        quote = char === quote ? "" : char;
        at++;
      } else if (char === "$" && quote !== "'") {
        at = this.#readVariable(at, end);
      } else {
        const runEnd = this.#endOfRun(at + 1, end);
        this.#take(at, runEnd);
        at = runEnd;
      }
    }
  }

  /** The next character that quotes, escapes or expands. */
  #endOfRun(from: number, end: number): number {
    const { text } = this.#source;
    let at = from;
    while (at < end && !`'"$${this.#escape}`.includes(text[at] ?? "")) at++;
    return at;
  }

  /** The offset behind the variable that begins at `at`. */
  #readVariable(at: number, end: number): number {
    const { text } = this.#source;
    if (text[at + 1] !== "{") {
      const nameEnd = endOfName(text, at + 1, end);
      if (nameEnd === at + 1) this.#take(at, at + 1);
      else this.#put(this.#scope.get(text.slice(at + 1, nameEnd)));
      return nameEnd;
    }
    const close = closingBrace(text, at + 2, end);
    const nameEnd = endOfName(text, at + 2, close);
    this.#putModified(text.slice(at + 2, nameEnd), nameEnd, close);
    return Math.min(close + 1, end);
  }

  /** `${NAME<operator>word}` with the operator at `operator` and the brace at `close`. */
  #putModified(name: string, operator: number, close: number): void {
    const { text } = this.#source;
    const binding = this.#scope.get(name);
    if (operator === close) {
      this.#put(binding);
      return;
    }
    const hasColon = text[operator] === ":";
    const kind = text[hasColon ? operator + 1 : operator];
    const wordStart = operator + (hasColon ? 2 : 1);
    const isSet = binding?.kind === "value" && !(hasColon && binding.value.value === "");
    if (binding?.kind === "unknown" || (kind !== "-" && kind !== "+" && kind !== "?")) this.#putHole();
    else if (kind === "+" ? isSet : !isSet && kind === "-") this.#readOperand(wordStart, close);
    else if (kind !== "+") this.#put(binding);
  }

  #readOperand(start: number, end: number): void {
    if (this.#depth === deepestNesting) {
      this.#putHole();
      return;
    }
    this.#depth++;
    this.read(start, end);
    this.#depth--;
  }

  #put(binding: Binding | undefined): void {
    if (binding?.kind !== "value" || !this.#hasRoomFor(binding.value)) {
      this.#putHole();
      return;
    }
    const { value, pieces, isUnknown } = binding.value;
    for (const piece of pieces) this.#pieces.push({ ...piece, start: this.#value.length + piece.start });
    this.#value += value;
    this.#isUnknown ||= isUnknown;
    this.#fromDefault = true;
  }

  #hasRoomFor({ value, pieces }: Resolved): boolean {
    return this.#value.length + value.length <= longestValue && this.#pieces.length + pieces.length <= mostPieces;
  }

  #putHole(): void {
    this.#value += hole;
    this.#isUnknown = true;
  }

  #take(from: number, to: number): void {
    const last = this.#pieces[this.#pieces.length - 1];
    const start = this.#value.length;
    if (last?.source === this.#source && last.from + last.length === from && last.start + last.length === start) {
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + to - from };
    } else {
      this.#pieces.push({ start, length: to - from, source: this.#source, from });
    }
    this.#value += this.#source.text.slice(from, to);
  }
}

function endOfName(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\w/.test(text[at] ?? "")) at++;
  return at;
}

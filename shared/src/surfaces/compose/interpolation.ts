/** Variables in a compose file: `$NAME`, `${NAME:-default}`, `$$`. docs.docker.com/reference/compose-file/interpolation */
import type { SourceText } from "../../text/source-text.js";
import { hole, type Piece, Resolved } from "../resolved.js";
import { closingBrace } from "../closing-brace.js";

export type Environment = ReadonlyMap<string, string>;

/** Nobody nests defaults deeper. */
const deepestNesting = 20;

const variable = /\$(?:\$|\{([A-Za-z_]\w*)(:?[-+?])?|([A-Za-z_]\w*))/y;

/** A value that `.env` gives stands in no place of the document; one that nobody gives is a hole. */
export function interpolate(source: SourceText, environment: Environment): Resolved {
  const reader = new Reader(source, environment);
  reader.read(0, source.text.length, 0);
  return reader.finish();
}

class Reader {
  readonly #source: SourceText;
  readonly #environment: Environment;
  readonly #pieces: Piece[] = [];
  #value = "";
  #isUnknown = false;
  #fromDefault = false;

  constructor(source: SourceText, environment: Environment) {
    this.#source = source;
    this.#environment = environment;
  }

  finish(): Resolved {
    return new Resolved(this.#value, this.#pieces, { isUnknown: this.#isUnknown, fromDefault: this.#fromDefault });
  }

  read(start: number, end: number, depth: number): void {
    const { text } = this.#source;
    for (let at = start; at < end; ) {
      const found = text.indexOf("$", at);
      const stop = found === -1 || found > end ? end : found;
      this.#take(at, stop);
      at = stop < end ? this.#variable(stop, end, depth) : end;
    }
  }

  /** The offset behind the variable. */
  #variable(at: number, end: number, depth: number): number {
    const { text } = this.#source;
    variable.lastIndex = at;
    const match = variable.exec(text);
    if (match === null) {
      this.#take(at, at + 1);
      return at + 1;
    }
    const [whole, braced, operator, bare] = match;
    if (braced === undefined) {
      if (bare === undefined) this.#take(at, at + 1);
      else this.#put(this.#environment.get(bare));
      return at + whole.length;
    }
    const close = closingBrace(text, at + 2, end);
    this.#braced(braced, operator, { start: at + whole.length, end: close, depth });
    return Math.min(close + 1, end);
  }

  #braced(
    name: string,
    operator: string | undefined,
    { start, end, depth }: { readonly start: number; readonly end: number; readonly depth: number },
  ): void {
    const value = this.#environment.get(name);
    const isSet = value !== undefined && !(operator?.startsWith(":") === true && value === "");
    if (operator?.endsWith("-") === true && !isSet && depth < deepestNesting) {
      this.#fromDefault = true;
      this.read(start, end, depth + 1);
    } else if (operator?.endsWith("+") === true) this.#put(undefined);
    else this.#put(value);
  }

  #put(value: string | undefined): void {
    this.#fromDefault = true;
    this.#isUnknown ||= value === undefined;
    this.#value += value ?? hole;
  }

  #take(from: number, to: number): void {
    if (from >= to) return;
    this.#pieces.push({ start: this.#value.length, length: to - from, source: this.#source, from });
    this.#value += this.#source.text.slice(from, to);
  }
}

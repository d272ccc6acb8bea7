/** The words of a command of Docker's command line: subcommand, options with their values, operands. */
import type { ShellWord } from "../../syntax/shell-tree.js";
import { hole, type Resolved } from "../resolved.js";
import { type FlagFact, type FlagSet, flagsOf } from "./flags.js";
import { type LookUp, type ResolvedWord, resolveWord } from "./words.js";

/** Part of a word's value. */
export interface ValuePart {
  readonly resolved: Resolved;
  readonly start: number;
}

export interface ParsedOption {
  readonly flag: FlagFact;
  /** Index of the word that the option stands in, and of the last word that belongs to it. */
  readonly first: number;
  readonly last: number;
  /** Offset of the letter in `-it`; undefined for a long option. */
  readonly letter: number | undefined;
  /** Undefined for a switch without a value. */
  readonly value: ValuePart | undefined;
}

export interface ParsedOptions {
  readonly options: readonly ParsedOption[];
  /** Indices of the operands. */
  readonly operands: readonly number[];
  /** Whether all options are known. */
  readonly isComplete: boolean;
  /** Whether it is known which words are operands. */
  readonly isCertain: boolean;
}

/** All words behind the program. */
export class CommandLine {
  readonly program: ShellWord;
  readonly words: readonly ShellWord[];
  readonly #lookUp: LookUp;
  readonly #resolved: ResolvedWord[] = [];

  constructor(program: ShellWord, words: readonly ShellWord[], lookUp: LookUp) {
    this.program = program;
    this.words = words;
    this.#lookUp = lookUp;
  }

  /**
   * Whether the words stand in the document one behind the other. What a shell unescapes first, such as backticks with
   * backslashes in them, has one place for all of its words: nothing in it can be edited.
   */
  get isInDocument(): boolean {
    const [first] = this.words;
    return first === undefined || this.program.span.start < first.span.start || this.program === first;
  }

  resolved(index: number): Resolved | undefined {
    const word = this.words[index];
    if (word === undefined) return undefined;
    this.#resolved[index] ??= { word, resolved: resolveWord(word, this.#lookUp) };
    return this.#resolved[index].resolved;
  }

  /** Reads options from a word on. */
  parse(command: string, from: number): ParsedOptions {
    const flags = flagsOf(command);
    if (flags === undefined) return { options: [], operands: [], isComplete: false, isCertain: false };
    return new OptionReader(this, flags).read(from);
  }
}

/** Reads the words from left to right, as pflag does. */
class OptionReader {
  readonly #line: CommandLine;
  readonly #flags: FlagSet;
  readonly #options: ParsedOption[] = [];
  readonly #operands: number[] = [];
  #isComplete = true;
  #isCertain = true;

  constructor(line: CommandLine, flags: FlagSet) {
    this.#line = line;
    this.#flags = flags;
  }

  read(from: number): ParsedOptions {
    let at = from;
    while (at < this.#line.words.length && this.#isCertain) {
      const value = this.#line.resolved(at)?.value ?? "";
      if (value === "--") {
        this.#takeRest(at + 1);
        break;
      }
      if (value.startsWith("--")) at = this.#long(at, value);
      else if (value.startsWith("-") && value !== "-") at = this.#short(at, value);
      else if (mayBeOption(value)) at = this.#unclear(at);
      else if (this.#flags.stopsAtOperand) {
        this.#takeRest(at);
        break;
      } else this.#operands.push(at++);
    }
    return {
      options: this.#options,
      operands: this.#operands,
      isComplete: this.#isComplete,
      isCertain: this.#isCertain,
    };
  }

  #takeRest(from: number): void {
    for (let at = from; at < this.#line.words.length; at++) this.#operands.push(at);
  }

  /** From here on no word can be told. */
  #unclear(at: number): number {
    this.#isComplete = false;
    this.#isCertain = false;
    return at + 1;
  }

  #long(at: number, value: string): number {
    const equals = value.indexOf("=");
    const name = value.slice(2, equals === -1 ? undefined : equals);
    const flag = this.#flags.long.get(name);
    if (flag === undefined) {
      // A value behind `=` cannot be mistaken for an operand.
      if (equals === -1 || name.includes(hole)) return this.#unclear(at);
      this.#isComplete = false;
      return at + 1;
    }
    return this.#option(flag, at, { letter: undefined, valueStart: equals === -1 ? undefined : equals + 1 });
  }

  /** `-it`, `-dp 80:80`, `-vA:B`, `-t=false`. */
  #short(at: number, value: string): number {
    for (let letter = 1; letter < value.length; letter++) {
      const flag = this.#flags.short.get(value.charAt(letter));
      if (flag === undefined) return this.#unclear(at);
      const hasEquals = value.charAt(letter + 1) === "=";
      if (flag.kind === "value" || hasEquals) {
        const rest = letter + (hasEquals ? 2 : 1);
        return this.#option(flag, at, { letter, valueStart: rest < value.length || hasEquals ? rest : undefined });
      }
      this.#option(flag, at, { letter, valueStart: undefined });
    }
    return at + 1;
  }

  #option(
    flag: FlagFact,
    at: number,
    { letter, valueStart }: { readonly letter: number | undefined; readonly valueStart: number | undefined },
  ): number {
    const isInNext = flag.kind === "value" && valueStart === undefined;
    const last = isInNext ? at + 1 : at;
    const resolved = this.#line.resolved(last);
    if (resolved === undefined) return this.#unclear(at);
    const value = isInNext || valueStart !== undefined ? { resolved, start: valueStart ?? 0 } : undefined;
    this.#options.push({ flag, first: at, last, letter, value });
    return last + 1;
  }
}

/** A variable alone: an option, several of them, or none at all. With text behind it, it is an image or a path. */
const mayBeOption = (value: string): boolean => /^\0+$/.test(value);

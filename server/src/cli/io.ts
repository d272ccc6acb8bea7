/** What the command line needs of the process that it runs in: all of it comes in here. */
import type { Images } from "../../../shared/src/images/images.js";
import type { LiveParts, LiveSource } from "../live/live-source.js";
import type { Rule } from "../../../shared/src/rule.js";

export interface Terminal {
  write(text: string): void;
  /** Whether a person is looking. */
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}

export interface CommandWorld {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, for progress only. */
  readonly now: () => number;
  /** Loaded by the commands that need them, as the catalog is. */
  readonly loadRules: () => Promise<readonly Rule[]>;
  readonly loadImages: () => Promise<Images>;
  /** The part that asks registries and engines. */
  readonly openLive: (parts: LiveParts) => Promise<LiveSource>;
  /** Where the results of \`check\` are kept; undefined where they are not. */
  readonly results: ResultPlace | undefined;
  /** `2026-11-24`. */
  readonly today: string;
}

export interface ResultPlace {
  /** Absolute; made when something is kept. */
  readonly folder: string;
  /** Tells one build of this product from all others: version, rules, catalog. */
  readonly build: string;
}

/** 0: nothing to complain about. 1: traps found. 2: wrong usage, or something that could not be read or written. */
export type ExitCode = 0 | 1 | 2;

/** Something that keeps a file from being checked or written, in sentences for the person. Others are still checked. */
export class Complaint extends Error {
  readonly sentences: readonly string[];

  constructor(...sentences: readonly string[]) {
    super(sentences.join(" "));
    this.sentences = sentences;
  }
}

/** A sentence for the person, on the stream that is not the result. */
export function complain({ stderr }: Pick<CommandWorld, "stderr">, sentence: string): void {
  stderr.write(`docker-traps: ${printable(sentence)}\n`);
}

/** Colors only for a person, and only if they did not ask for none. */
export const hasColor = (target: Terminal, env: CommandWorld["env"]): boolean =>
  target.isTerminal && !isSet(env["NO_COLOR"]) && env["TERM"] !== "dumb";

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";

const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of a file that may be hostile: nothing in it can move the cursor, color the screen or turn the line around. */
export const printable = (text: string): string => text.replace(unprintable, "\ufffd");

/** Shell commands as the analysis sees them: words with spans, structure flattened. `parseShell` makes them. */
import type { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";

/** One word of a command. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly text: string;
  /** Quotes and escapes resolved; undefined when a variable or a substitution is part of it. */
  readonly value: string | undefined;
  readonly span: Span;
  /** Where its characters stand, if each of them stands in the document; left out where the span tells as much. */
  readonly source?: SourceText | undefined;
  /** Whether it stands on another line than the word before it. */
  readonly startsLine?: boolean;
}

/** `> file`, `2>> file`, `<<< word`: operator and target. */
export interface ShellRedirect {
  readonly operator: string;
  /** The number or `{name}` before the operator. */
  readonly descriptor: string | undefined;
  /** For a heredoc its delimiter. */
  readonly target: ShellWord | undefined;
  /** Of a heredoc, its lines. */
  readonly body: Span | undefined;
  readonly span: Span;
}

/** `NAME=value` before a command. */
export interface ShellAssignment {
  readonly name: string;
  readonly value: string | undefined;
  /** The value as a word; undefined for `NAME+=value`, arrays and their elements. */
  readonly word: ShellWord | undefined;
  readonly span: Span;
}

/**
 * How a command hangs together with what stands before it in its list. `first` begins its list; `;` stands for a line
 * end and `&` as well. In `a && { b; c; }` the inner list begins anew: `b` is `first`, at a greater depth.
 */
export type ShellConnector = "first" | "&&" | "||" | ";" | "|";

/** A simple command: wherever it stands in the script (conditions, loops, subshells, substitutions, `sh -c`). */
export interface ShellNode {
  /**
   * Words, the command's own name first; wrappers (`sudo`, `env`, `exec`, …) are words like any other here. Empty for
   * bare assignments and redirects. What a wrapped shell runs (`sudo sh -c '…'`) follows as commands of its own.
   */
  readonly words: readonly ShellWord[];
  /** The first of the words, for those who need no other: words are made when they are asked for. */
  readonly first?: ShellWord | undefined;
  /** The command as a shell reads it, from its first character to its last; left out for words that no shell parsed. */
  readonly text?: string;
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly span: Span;
  readonly connector: ShellConnector;
  /** 0 at the top level of the script, more inside conditions, loops, functions, subshells and substitutions. */
  readonly depth: number;
  /** The list (`a && b ; c`) that it belongs to: equal for commands of one list at one depth, within one part of a script. */
  readonly list: number;
  /**
   * The command that reads this one's output through a pipe; undefined if none does. Where a group is piped on, all its
   * commands are; where the reader is a group or a loop, its first command stands for it.
   */
  readonly pipedInto: ShellNode | undefined;
}

/** A parsed script. */
export interface ShellScript {
  /** In source order. */
  readonly commands: readonly ShellNode[];
  /** Conditions, loops, functions, groups and subshells, from their first word to their last. */
  readonly compounds: readonly Span[];
  /**
   * Whether the parser had to recover from an error or gave up (excessive nesting): then what is missing is unknown,
   * not absent.
   */
  readonly broken: boolean;
  /**
   * Whether running the words without a shell would differ: more than one command, operators, redirects, assignments,
   * variables, substitutions, globs, `~`, comments, commands that only a shell has (`cd`, `exit`, `.`, …).
   */
  readonly needsShell: boolean;
}

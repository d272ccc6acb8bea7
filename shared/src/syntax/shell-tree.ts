/** Shell commands as the analysis sees them: words with spans, structure flattened. `parseShell` makes them. */
import type { Span } from "../text/span.js";

/** One word of a command. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly text: string;
  /** Quotes and escapes resolved; undefined when a variable or a substitution is part of it. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** `> file`, `2>> file`, `<<< word`: operator and target. */
export interface ShellRedirect {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  readonly span: Span;
}

/** `NAME=value` before a command. */
export interface ShellAssignment {
  readonly name: string;
  readonly value: string | undefined;
  readonly span: Span;
}

/** How a command hangs together with what stands before it in its list. */
export type ShellConnector = "first" | "&&" | "||" | ";" | "|";

/** A simple command: wherever it stands in the script (conditions, loops, subshells, substitutions, `sh -c`). */
export interface ShellNode {
  /** Words, the command's own name first; wrappers (`sudo`, `env`, `exec`, `time`, …) are words like any other here. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly span: Span;
  readonly connector: ShellConnector;
  /** 0 at the top level of the script, more inside conditions, loops, functions, subshells and substitutions. */
  readonly depth: number;
  /** The list (`a && b ; c`) that it belongs to: equal for commands of one list at one depth. */
  readonly list: number;
  /** Whether the command is the last of its pipeline's right-hand side or stands alone (its output is not piped on). */
  readonly pipedInto: ShellNode | undefined;
}

/** A parsed script. */
export interface ShellScript {
  /** In source order. */
  readonly commands: readonly ShellNode[];
  /** Whether the parser had to recover from an error: then what is missing is unknown, not absent. */
  readonly broken: boolean;
  /** Pipes, lists, redirects, variables, globs, subshells: whether anything needs a shell at all. */
  readonly needsShell: boolean;
}

/** A `RUN` as a whole: its commands share one layer. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";

/** `--mount=type=…`. */
export interface RunMount {
  readonly type: string;
  readonly target: string | undefined;
  readonly span: Span;
}

export interface RunInstruction {
  readonly kind: "runInstruction";
  readonly span: Span;
  /** Where the commands are written; edits stay inside. */
  readonly bodySpan: Span;
  readonly form: "shell" | "exec" | "heredoc";
  readonly commands: readonly ShellCommand[];
  readonly mounts: readonly RunMount[];
  /** Whether the parser had to guess: then what is missing from the commands is unknown, not absent. */
  readonly broken: boolean;
  /** Whether it is the trigger of an `ONBUILD`: it runs in another image's build. */
  readonly isTrigger: boolean;
  readonly stage: Stage;
  /** Takes the instruction out, with its line break and with the comment lines glued to it left alone. */
  removal(): readonly TextEdit[];
  /** Takes one command out of the `&&`/`;` list; undefined when that would change what the others do. */
  withoutCommand(command: ShellCommand): readonly TextEdit[] | undefined;
  /** Runs `text` after `command` when it succeeded, in the layout of the list (its continuation lines, its indent). */
  afterCommand(command: ShellCommand, text: string): readonly TextEdit[] | undefined;
}

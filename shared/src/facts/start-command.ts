/** What the container starts: `ENTRYPOINT` or `CMD`. */
import type { JsonString } from "../syntax/dockerfile-tree.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";

export interface StartCommand {
  readonly kind: "startCommand";
  readonly instruction: "ENTRYPOINT" | "CMD";
  readonly form: "shell" | "exec";
  /** The instruction. */
  readonly span: Span;
  readonly argumentSpan: Span;
  /** Strings of the exec form; empty for the shell form. */
  readonly strings: readonly JsonString[];
  /** Commands of the shell form, or of the script given to `sh -c` in exec form, or the exec form's own words as one command. */
  readonly commands: readonly ShellCommand[];
  /** Shell form: whether anything in it needs a shell. */
  readonly needsShell: boolean;
  readonly broken: boolean;
  readonly isTrigger: boolean;
  readonly stage: Stage;
  /** Whether a later instruction of the same keyword replaces it. */
  readonly isOverridden: boolean;
  /** The shell form as an exec form; undefined when it needs a shell, or when the words are not all literal. */
  toExecForm(): readonly TextEdit[] | undefined;
}

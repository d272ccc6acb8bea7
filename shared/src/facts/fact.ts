/** The facts: all that a rule can see of a document. */
import type { ContainerRun } from "./container-run.js";
import type { DockerCommand } from "./docker-command.js";
import type { ExposedPort } from "./exposed-port.js";
import type { FileCopy } from "./file-copy.js";
import type { ImageReference } from "./image-reference.js";
import type { Mount } from "./mount.js";
import type { PackageInstall } from "./package-install.js";
import type { RunInstruction } from "./run-instruction.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";
import type { StartCommand } from "./start-command.js";
import type { UserSetting } from "./user-setting.js";

export type Fact =
  | ImageReference
  | Stage
  | RunInstruction
  | ShellCommand
  | PackageInstall
  | StartCommand
  | UserSetting
  | Mount
  | ExposedPort
  | ContainerRun
  | DockerCommand
  | FileCopy;

/** What a surface hands to the engine: the facts in source order, and where suppressions may stand. */
export interface DocumentFacts {
  readonly facts: readonly Fact[];
  /**
   * The same facts in groups that know nothing of each other, in order; undefined in a language without such. A group that
   * an edit leaves alone stays the same array, as long as what its text edits look at outside of the group stays too.
   */
  readonly groups?: readonly (readonly Fact[])[];
  readonly comments: readonly FactComment[];
  /**
   * The parts that a comment on the line above speaks for: instructions, commands of a script, entries of a map. Sorted by
   * start, the longer of two that start together first. Units may lie in each other.
   */
  readonly units: readonly Unit[];
  /** How a comment that silences a rule is written here; undefined in a language without comments. */
  readonly commentStyle: CommentStyle | undefined;
}

/** What stands before and behind the text of a comment. */
export interface CommentStyle {
  readonly open: string;
  readonly close: string;
}

export const hashComments: CommentStyle = { open: "# ", close: "" };

/** A comment with its text, marker (`#`, `//`, `<!--`) included. */
export interface FactComment {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** A part of the document that one comment above it speaks for: an instruction with its continuation lines. */
export interface Unit {
  readonly span: { readonly start: number; readonly end: number };
}

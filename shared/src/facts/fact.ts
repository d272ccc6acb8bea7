/** The facts: all that a rule can see of a document. */
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
  | FileCopy;

/** What a surface hands to the engine: the facts in source order, and where suppressions may stand. */
export interface DocumentFacts {
  readonly facts: readonly Fact[];
  readonly comments: readonly FactComment[];
  /** Start of the line after which a suppression for a whole instruction counts, by instruction: sorted, disjoint. */
  readonly units: readonly Unit[];
  /** The unit a finding about the document as a whole belongs to; undefined for an empty document. */
}

/** A comment with its text, marker (`#`) included. */
export interface FactComment {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** A part of the document that one comment above it speaks for: an instruction with its continuation lines. */
export interface Unit {
  readonly span: { readonly start: number; readonly end: number };
}

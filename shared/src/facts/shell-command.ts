/** A command that is run, with its words: the same in `RUN`, in a start command and in a script. */
import type { ShellNode, ShellWord } from "../syntax/shell-tree.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ContainerRun } from "./container-run.js";
import type { RunInstruction } from "./run-instruction.js";
import type { Stage } from "./stage.js";

/** A simple command after its wrappers (`sudo`, `env`, `exec`, `nohup`, …) are taken off. */
export interface ShellCommand {
  readonly kind: "shellCommand";
  /**
   * `build` while the image is built, `start` when the container starts, `health` in a health check, `inside` in a
   * container that runs (`docker exec`, an entry script), `script` in a script on some host or in a CI job.
   */
  readonly when: "build" | "start" | "health" | "inside" | "script";
  /** The program without its directory; undefined when a variable decides. */
  readonly name: string | undefined;
  readonly nameWord: ShellWord;
  /** The words after the name. */
  readonly args: readonly ShellWord[];
  /** `sudo` or `doas` before the command, with its options: what a rule would remove. */
  readonly sudo: Sudo | undefined;
  /** Whether `exec` stands before it. */
  readonly isExec: boolean;
  readonly node: ShellNode;
  readonly span: Span;
  /** The instruction that runs it; undefined outside `RUN`. */
  readonly run: RunInstruction | undefined;
  readonly stage: Stage | undefined;
  /** The container that runs it; undefined for a container that is not named here, and outside of containers. */
  readonly container: ContainerRun | undefined;
}

export interface Sudo {
  readonly word: ShellWord;
  /** The word and its options. */
  readonly span: Span;
  /** The user it switches to, when that is written out (`-u www-data`); undefined for root. */
  readonly user: string | undefined;
  /** Whether options other than `-E`, `-H`, `-n`, `-S`, `-i` are there, so that the command is not the same without it. */
  readonly hasOtherOptions: boolean;
  readonly removal: readonly TextEdit[];
}

/**
 * Whether the words of a command may match a pattern without anchors, as far as its whole text tells. To be asked first:
 * words are made when somebody asks for them.
 */
export const mayMatch = ({ node }: ShellCommand, pattern: RegExp): boolean =>
  node.text === undefined || pattern.test(node.text);

/** A shell script, wherever it stands: a file, a recipe, a `run:` in a workflow, a block in Markdown. Text to facts. */
import type { ContainerRun } from "../facts/container-run.js";
import type { Fact, FactComment, Unit } from "../facts/fact.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseShell } from "../syntax/shell.js";
import type { SourceText } from "../text/source-text.js";
import { shapeOf } from "./shell-commands.js";

/** What a script stands in. */
export interface ScriptPlace {
  readonly when: ShellCommand["when"];
  /** The container that runs the script. */
  readonly container: ContainerRun | undefined;
  readonly surroundings: Surroundings;
  /** Whether the containers that it starts are there for a test, a build or a demonstration: CI files, Markdown. */
  readonly isShortLived: boolean;
}

export interface ScriptFacts {
  readonly facts: readonly Fact[];
  /** The script's own comments. */
  readonly comments: readonly FactComment[];
  /** Its commands with their continuation lines. */
  readonly units: readonly Unit[];
}

export const noScript: ScriptFacts = { facts: [], comments: [], units: [] };

/** Whether it can hold anything to say: one search through the text. */
export const mayConcernContainers = (text: string): boolean =>
  /docker|podman|nerdctl|nsenter|s3fs|sshfs|rclone|gcsfuse|blobfuse/.test(text);

export function scriptFacts(source: SourceText, place: ScriptPlace): ScriptFacts {
  if (!mayConcernContainers(source.text)) return noScript;
  const commands = parseShell(source).commands.flatMap((node): ShellCommand[] => {
    const shape = shapeOf(node);
    if (shape === undefined) return [];
    const { when, container } = place;
    return [
      { kind: "shellCommand", when, ...shape, node, span: node.span, run: undefined, stage: undefined, container },
    ];
  });
  return { facts: commands, comments: [], units: commands.map(({ span }) => ({ span })) };
}

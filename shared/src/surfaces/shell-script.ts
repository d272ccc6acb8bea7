/** A shell script, wherever it stands: a file, a recipe, a `run:` in a workflow, a block in Markdown. Text to facts. */
import type { ContainerRun } from "../facts/container-run.js";
import type { Fact, FactComment, Unit } from "../facts/fact.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseShell } from "../syntax/shell.js";
import { shellComments } from "../syntax/shell-comments.js";
import type { SourceText } from "../text/source-text.js";
import { commandOf } from "./container-commands.js";
import { installsIn } from "./container-installs.js";
import { dockerFacts } from "./docker-command/docker-facts.js";
import { variablesOf } from "./docker-command/variables.js";

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
  /** Its commands with their continuation lines, and what holds commands: conditions, loops, functions. */
  readonly units: readonly Unit[];
}

export const noScript: ScriptFacts = { facts: [], comments: [], units: [] };

/** Whether it can hold anything to say: one search through the text. */
export const mayConcernContainers = (text: string): boolean =>
  /docker|podman|nerdctl|nsenter|nsinit|s3fs|sshfs|rclone|gcsfuse|blobfuse/.test(text);

/** Programs of which an entry script has something to say. */
const mayConcernEntryScript = (text: string): boolean => /ssh|dropbear|sudo/.test(text) || mayConcernContainers(text);

export function scriptFacts(source: SourceText, place: ScriptPlace): ScriptFacts {
  const { when, container, surroundings, isShortLived } = place;
  const isWorthIt = when === "script" ? mayConcernContainers(source.text) : mayConcernEntryScript(source.text);
  if (!isWorthIt) return noScript;
  const { commands: nodes, compounds } = parseShell(source);
  const lookUp = variablesOf(source.text, nodes);
  const facts: Fact[] = [];
  const units: Unit[] = compounds.map((span) => ({ span }));
  for (const node of nodes) {
    for (const command of commandOf(node, { when, container })) {
      facts.push(command, ...installsIn([command]), ...dockerFacts(command, { lookUp, surroundings, isShortLived }));
      units.push({ span: node.span });
    }
  }
  units.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { facts, comments: shellComments(source, nodes), units };
}

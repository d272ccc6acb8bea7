/** A shell script, wherever it stands: a file, a recipe, a `run:` in a workflow, a block in Markdown. Text to facts. */
import type { ContainerRun } from "../facts/container-run.js";
import type { Fact, FactComment, Unit } from "../facts/fact.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseShell } from "../syntax/shell.js";
import { shellComments } from "../syntax/shell-comments.js";
import type { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";
import { commandOf } from "./container-commands.js";
import { installsIn } from "./container-installs.js";
import { dockerFacts } from "./docker-command/docker-facts.js";
import { type ScriptPiece, ScriptVariables } from "./docker-command/variables.js";
import type { LookUp } from "./docker-command/words.js";

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

/** Whether there is anything to say of a script. */
export const isWorthReading = (text: string, when: ScriptPlace["when"]): boolean =>
  when === "script" ? mayConcernContainers(text) : mayConcernEntryScript(text);

export function scriptFacts(source: SourceText, place: ScriptPlace): ScriptFacts {
  if (!isWorthReading(source.text, place.when)) return noScript;
  const { commands, compounds } = parseShell(source);
  const piece: CommandPiece = { source, text: source.text, commands, compounds };
  const variables = new ScriptVariables([piece]);
  const { made: facts } = variables.asking((lookUp) => factsOfPiece(piece, place, lookUp));
  return { facts, comments: shellComments(source, commands), units: unitsOf(piece) };
}

/** A script or a part of one, parsed. */
export interface CommandPiece extends ScriptPiece {
  readonly source: SourceText;
  readonly compounds: readonly Span[];
}

/** What the commands of a piece are and do. */
export function factsOfPiece({ commands }: CommandPiece, place: ScriptPlace, lookUp: LookUp): readonly Fact[] {
  const { when, container, surroundings, isShortLived } = place;
  const facts: Fact[] = [];
  for (const node of commands) {
    for (const command of commandOf(node, { when, container })) {
      facts.push(command, ...installsIn([command]), ...dockerFacts(command, { lookUp, surroundings, isShortLived }));
    }
  }
  return facts;
}

/** In order. */
export function unitsOf({ commands, compounds }: CommandPiece): readonly Unit[] {
  const units: Unit[] = compounds.map((span) => ({ span }));
  for (const node of commands) if (node.first !== undefined || node.words.length > 0) units.push({ span: node.span });
  return units.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

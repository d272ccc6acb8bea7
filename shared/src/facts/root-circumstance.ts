/** Circumstances in which an image that starts as root is less of a trap: what takes root away again, or is a base only. */
import type { Stage } from "./stage.js";
import type { StartCommand } from "./start-command.js";
import { isPlainShell, startedPrograms, stepDownToolOf } from "./started-program.js";

export interface RootCircumstance {
  /** The beginning of a sentence about it. */
  readonly says: string;
  /** Whether the image would not start as another user. */
  readonly needsRoot: boolean;
}

/** Undefined where root simply stays root. */
export function rootCircumstanceOf(stage: Stage): RootCircumstance | undefined {
  const needsRoot = (says: string): RootCircumstance => ({ says, needsRoot: true });
  const programs = startedPrograms(stage);
  const stepsDown = programs.find(({ role }) => role === "steps down")?.name;
  if (stepsDown !== undefined) return needsRoot(`The container runs as root until "${stepsDown}" steps down`);
  const manager = programs.find(({ role }) => role === "service manager")?.name;
  if (manager !== undefined)
    return needsRoot(`"${manager}" runs as root, as do its programs without a user of their own`);
  const server = programs.find(({ role }) => role === "own workers")?.name;
  if (server !== undefined) return needsRoot(`"${server}" starts as root and steps down only as its own settings say`);
  return circumstanceOfBase(stage) ?? circumstanceOfImage(stage);
}

/** What the base image's own entry point or command does, as long as it is in force. */
function circumstanceOfBase(stage: Stage): RootCircumstance | undefined {
  const { profile, entrypoint, command } = stage;
  if (entrypoint !== undefined) return undefined;
  if (profile.dropsPrivileges === true) {
    return { says: "The container runs as root until the entry point of its base steps down", needsRoot: true };
  }
  if (profile.notes.includes("runs-init-and-services") || profile.notes.includes("needs-privileged")) {
    return { says: "The services of the base run as root", needsRoot: true };
  }
  if (command !== undefined || profile.readyUser === undefined || !profile.notes.includes("port-80")) return undefined;
  return { says: "The server starts as root and steps down only as its own settings say", needsRoot: true };
}

/** What the image is for, as far as its own instructions tell. */
function circumstanceOfImage(stage: Stage): RootCircumstance | undefined {
  const start = lastStartOf(stage);
  const tool = start === undefined ? undefined : stepDownToolOf(stage);
  if (tool !== undefined) {
    return { says: `The container runs as root until its entry point calls "${tool}"`, needsRoot: true };
  }
  if (start === undefined ? stage.profile.kind === "service" : !isPlainShell(start)) return undefined;
  return { says: "What is built on this image runs as root", needsRoot: false };
}

/** The `CMD`, which an entry point goes on as; else the `ENTRYPOINT`. `ENTRYPOINT []` starts nothing. */
export const lastStartOf = ({ entrypoint, command }: Stage): StartCommand | undefined =>
  [command, entrypoint].find((start) => start !== undefined && (start.form === "shell" || start.strings.length > 0));

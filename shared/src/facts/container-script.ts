/** The script that a container runs in a shell, where its options say so: `docker run IMAGE sh -c '…'`, `command: sh -c "…"`. */
import type { ContainerRun } from "./container-run.js";
import type { ShellCommand } from "./shell-command.js";
import { isStaying } from "./staying-program.js";
import { outermost, shellOf, type StartShell, isGoneIn } from "./start-script.js";

export interface ContainerScript {
  readonly shellName: string;
  /** Undefined where the image is not known well enough. */
  readonly shell: StartShell | undefined;
  /** A program that stays, at the end of the script. */
  readonly last: ShellCommand;
  /** Whether an entry point of the image is handed the script, or may be. */
  readonly isHandedOn: boolean;
}

/** Undefined where no shell stays above a program that stays, or that is not sure. */
export function containerScriptOf(container: ContainerRun): ContainerScript | undefined {
  const { entrypoint, command, profile, isComplete } = container;
  const start = entrypoint ?? command;
  if (!isComplete || start?.isScript !== true || start.isUnclear || start.shell === undefined) return undefined;
  const commands = outermost(start.commands);
  const last = commands.at(-1);
  if (last === undefined || last.isExec || !isAtEnd(last) || !isStaying(last)) return undefined;
  const shellName = start.shell;
  const shell = shellOf(shellName.slice(shellName.lastIndexOf("/") + 1), [
    profile.distribution,
    profile.packageManager,
  ]);
  if (shell === undefined ? commands.length === 1 : isGoneIn(shell, commands)) return undefined;
  return { shellName, shell, last, isHandedOn: entrypoint === undefined };
}

const isAtEnd = ({ node: { depth, connector } }: ShellCommand): boolean =>
  depth === 0 && connector !== "|" && connector !== "||";

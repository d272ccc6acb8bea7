/** What a shell runs when the container starts, which shell it is, and whether it makes way for the program. */
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";
import type { StartCommand } from "./start-command.js";
import { isPlainShell } from "./started-program.js";

/**
 * Tried with `sh -c` as PID 1 of a PID namespace, looking at its `/proc/PID/cmdline`:
 * - dash (0.5.12-2 of Debian 12, 0.5.12-12 of Debian 13): stays, for every script, be it one command;
 * - BusyBox ash (1.35.0, 1.37.0): makes way for the last command of a list (`a && b`, `a; b`), redirects or not;
 * - bash (5.2.15): makes way for one command without redirects. It does so for the last of a list too, which older
 *   versions do not.
 * A pipe or a loop keeps all of them. None that stays passes a signal on.
 */
export type StartShell = "dash" | "ash" | "bash";

export interface StartScript {
  readonly start: StartCommand;
  /** The shell as written; `/bin/sh` for the shell form. */
  readonly shellName: string;
  /** Undefined for an unknown base, and after a `SHELL` instruction. */
  readonly shell: StartShell | undefined;
  /** The last command, which is what the container is there for. */
  readonly last: ShellCommand;
  /** Whether the shell is gone once the last command runs. */
  readonly makesWay: boolean;
  /** Who is started with the script as its arguments: an entry point of this file or of a service, or who knows what. */
  readonly handedTo: "nothing" | "entry point" | "unknown";
}

/** Undefined where no shell is in between: exec forms, a last `exec`, a shell that is the program. */
export function startScriptOf(stage: Stage): StartScript | undefined {
  const { entrypoint, command, profile, root } = stage;
  // A shell form on a base without a shell does not start at all.
  if (profile.hasShell === false && root.baseKind !== "scratch") return undefined;
  const start = entrypoint !== undefined && shellNameOf(entrypoint) !== undefined ? entrypoint : command;
  const shellName = start && shellNameOf(start);
  if (start === undefined || shellName === undefined || start.broken || isPlainShell(start)) return undefined;
  const commands = outermost(start.commands);
  const last = commands[commands.length - 1];
  // `['a', 'b']` is meant as a list and is none: the shell finds no such command.
  if (last === undefined || last.isExec || /^\[./.test(last.nameWord.text)) return undefined;
  const shell = shellOfStage(stage, shellName);
  const makesWay = shell !== undefined && isGoneIn(shell, commands);
  if (makesWay && baseNameOf(shellName) !== "sh") return undefined;
  return { start, shellName, shell, last, makesWay, handedTo: handedTo(start, stage) };
}

/** The name of the shell that runs a script; undefined for an exec form that runs none. */
export function shellNameOf({ form, strings, commands }: StartCommand): string | undefined {
  if (form === "shell") return "/bin/sh";
  const [program] = strings;
  const first = commands[0]?.nameWord.span;
  return program !== undefined && first !== undefined && first.start > program.span.end ? program.value : undefined;
}

/** Without what runs inside of another command: substitutions, `sh -c`. They come in the order of their starts. */
export function outermost(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  let end = -1;
  return commands.filter(({ span }) => {
    if (span.end <= end) return false;
    end = span.end;
    return true;
  });
}

function handedTo({ instruction }: StartCommand, { entrypoint, profile, root }: Stage): StartScript["handedTo"] {
  if (instruction === "ENTRYPOINT") return "nothing";
  if (entrypoint !== undefined || profile.kind === "service") return "entry point";
  // Entry points of language runtimes go on as whatever they are given.
  return profile.kind === undefined && root.baseKind !== "scratch" ? "unknown" : "nothing";
}

const baseNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function shellOfStage(stage: Stage, name: string): StartShell | undefined {
  const isReplaced = stage.lineage.some(({ outline }) => outline.some(({ keyword }) => keyword === "SHELL"));
  if (name === "/bin/sh" && isReplaced) return undefined;
  const { packageManager, distribution } = stage.profile;
  return shellOf(baseNameOf(name), [distribution, packageManager, ...stage.needs.packageManagers]);
}

/** Which shell a program is; for `sh`, what the first sign tells that is the name of a distribution or a package manager. */
export function shellOf(program: string, signs: readonly (string | undefined)[]): StartShell | undefined {
  if (program === "bash" || program === "dash" || program === "ash") return program;
  if (program !== "sh") return undefined;
  return signs.map((sign) => shells.get(sign)).find((shell) => shell !== undefined);
}

/** What `/bin/sh` is, by distribution, and by the package manager of distributions. */
const shells: ReadonlyMap<string | undefined, StartShell> = new Map([
  ["debian", "dash"],
  ["ubuntu", "dash"],
  ["apt", "dash"],
  ["apt-get", "dash"],
  ["alpine", "ash"],
  ["busybox", "ash"],
  ["apk", "ash"],
  ["dnf", "bash"],
  ["microdnf", "bash"],
  ["yum", "bash"],
  ["tdnf", "bash"],
  ["zypper", "bash"],
  ["pacman", "bash"],
]);

/** Whether the shell makes way for the last of these commands. */
export function isGoneIn(shell: StartShell, commands: readonly ShellCommand[]): boolean {
  const node = commands[commands.length - 1]?.node;
  if (node === undefined || shell === "dash" || node.depth > 0 || node.connector === "|") return false;
  return shell === "ash" || (commands.length === 1 && node.redirects.length === 0);
}

/** Whether a stage compiles what its container starts, so that the tools are of no use any more. */
import { bundles, compilesWith, servesFiles, type Toolchain } from "./build-toolchain.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";
import { isPlainShell } from "./started-program.js";

const commandsOf = ({ lineage }: Stage): readonly ShellCommand[] =>
  lineage.flatMap(({ runs }) => runs.filter(({ isTrigger }) => !isTrigger).flatMap(({ commands }) => commands));

/**
 * The last command that compiles, where the container starts what comes out. An image without a start command, or with a
 * shell, is one to work in or to build upon.
 */
export function compilationIn(stage: Stage, toolchain: Toolchain): ShellCommand | undefined {
  const starts = [stage.entrypoint, stage.command].filter((start) => start !== undefined);
  if (starts.length === 0 || starts.every(isPlainShell)) return undefined;
  const started = starts.flatMap(({ commands }) => commands);
  const names = started.flatMap(({ name, args }) => [name ?? "", ...args.map(({ value = "" }) => value)]);
  if (names.some((name) => toolchain.starting.test(name)) || started.some(isSdkCommand)) return undefined;
  return commandsOf(stage).findLast((command) => compilesWith(toolchain, command));
}

/** Of `dotnet`, which starts finished programs as well. */
const isSdkCommand = ({ name, args }: ShellCommand): boolean =>
  name === "dotnet" && /^(run|watch|test|ef|build|publish)$/.test(args[0]?.value ?? "");

/** A bundle that a web server for files serves. */
export function bundleIn(stage: Stage): ShellCommand | undefined {
  if (!/(^|\/)node$/.test(stage.image?.name.repository ?? "")) return undefined;
  const started = [stage.entrypoint, stage.command].flatMap((start) => start?.commands ?? []);
  return started.some(servesFiles) ? commandsOf(stage).find(bundles) : undefined;
}

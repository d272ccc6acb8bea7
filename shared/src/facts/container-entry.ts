/** Ways into a running container from before `docker exec`: `nsenter`, `nsinit`, `docker-enter`. */
import type { DockerCommand } from "./docker-command.js";
import type { ShellCommand } from "./shell-command.js";
import type { ShellWord } from "../syntax/shell-tree.js";

/** What a call of nsenter enters, and what it runs there. */
export interface NamespaceEntry {
  /** The word with the process id. */
  readonly target: ShellWord;
  /** Whether it enters the file system, and not only the network: what `docker exec` does as well. */
  readonly entersFiles: boolean;
  /** The words of the command that it runs; empty for a shell. */
  readonly command: readonly ShellWord[];
}

/** Source: nsenter(1) of util-linux 2.41. Options whose value may stand in a word of its own. */
const withValue: ReadonlySet<string> = new Set([
  "-t",
  "--target",
  "-S",
  "--setuid",
  "-G",
  "--setgid",
  "-N",
  "--net-socket",
]);

/** Undefined without a target. */
export function namespaceEntryOf({ name, args }: ShellCommand): NamespaceEntry | undefined {
  if (name !== "nsenter") return undefined;
  let target: ShellWord | undefined;
  let entersFiles = false;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at];
    if (!word?.text.startsWith("-")) break;
    if (word.text === "--") {
      at++;
      break;
    }
    if (/^(--target=|-t.)/.test(word.text)) target = word;
    if (word.text === "-t" || word.text === "--target") target = args[at + 1];
    if (/^(--mount|--all)(=|$)|^-[a-zA-Z]*[ma]/.test(word.text)) entersFiles = true;
    if (withValue.has(word.text)) at++;
  }
  return target === undefined ? undefined : { target, entersFiles, command: args.slice(at) };
}

/** `docker inspect -f '{{.State.Pid}}' NAME`. */
export const asksForProcessId = ({ path, command }: DockerCommand): boolean =>
  (path === "inspect" || path === "container inspect") && command.args.some(({ text }) => text.includes("State.Pid"));

/** The container that is inspected, where one is written out and nothing else can be it. */
export function inspectedBy({ command }: DockerCommand): string | undefined {
  const verb = command.args.findIndex(({ value }) => value === "inspect");
  const names = command.args.slice(verb + 1).filter(({ text }) => !text.startsWith("-") && !text.includes("{{"));
  return names.length === 1 ? names[0]?.value : undefined;
}

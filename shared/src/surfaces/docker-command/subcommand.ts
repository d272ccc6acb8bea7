/** Which subcommand a command line calls: `docker -H tcp://host container run` is `run`. */
import { hole } from "../resolved.js";
import type { CommandLine } from "./command-line.js";

export interface Subcommand {
  /** In its short form; empty when a variable decides. */
  readonly path: string;
  /** Index of its last word. */
  readonly last: number;
}

/** Groups of subcommands. Sources: docker/cli 29.8.0 docs/reference/commandline, docker/buildx docs/reference. */
const groups: ReadonlySet<string> = new Set(
  (
    "builder buildx checkpoint compose config container context image manifest network node plugin pod secret service " +
    "stack swarm system trust volume"
  ).split(" "),
);

/** Where the group may be left out, or another name is in use; docker/cli 29.8.0, "Aliases" of each page. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ["container run", "run"],
  ["container create", "create"],
  ["container exec", "exec"],
  ["container rm", "rm"],
  ["container remove", "rm"],
  ["image pull", "pull"],
  ["image build", "build"],
  ["image tag", "tag"],
  ["image load", "load"],
  ["container commit", "commit"],
  ["image import", "import"],
  ["buildx b", "build"],
  ["buildx build", "build"],
  ["builder build", "build"],
]);

/** Undefined where there is none: `docker --version`. */
export function subcommandOf(line: CommandLine, isCompose: boolean): Subcommand | undefined {
  return isCompose ? composeCommand(line, 0) : dockerCommand(line);
}

function dockerCommand(line: CommandLine): Subcommand | undefined {
  const first = firstOperand(line, "docker", 0);
  if (typeof first !== "number") return first;
  const name = line.resolved(first)?.value ?? "";
  if (name.includes(hole)) return { path: "", last: first };
  if (name === "compose") return composeCommand(line, first + 1) ?? { path: "compose", last: first };
  const second = line.resolved(first + 1)?.value;
  if (!groups.has(name) || second === undefined) return { path: name, last: first };
  if (second.includes(hole) || second.startsWith("-")) return { path: "", last: first };
  const path = `${name} ${second}`;
  return { path: shortForms.get(path) ?? path, last: first + 1 };
}

function composeCommand(line: CommandLine, from: number): Subcommand | undefined {
  const at = firstOperand(line, "compose", from);
  if (typeof at !== "number") return at;
  const name = line.resolved(at)?.value ?? "";
  return { path: name.includes(hole) ? "" : `compose ${name}`, last: at };
}

/** A subcommand without a name where the options before it are not all known. */
function firstOperand(line: CommandLine, command: string, from: number): number | Subcommand | undefined {
  const { operands, isCertain } = line.parse(command, from);
  if (!isCertain) return { path: "", last: Math.min(from, line.words.length - 1) };
  return operands[0];
}

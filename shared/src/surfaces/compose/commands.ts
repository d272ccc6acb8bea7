/** `entrypoint:`, `command:` and `healthcheck:`: what a service runs. */
import type { ContainerCommand, ContainerRun } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { scriptArgument } from "../../syntax/shell-embedded.js";
import { parseShell } from "../../syntax/shell.js";
import type { ShellNode } from "../../syntax/shell-tree.js";
import { type DataNode, type DataScalar, valueAt } from "../../syntax/data-tree.js";
import type { SourceText } from "../../text/source-text.js";
import {
  commandOf,
  commandOfList,
  type CommandPlace,
  commandsOfScript,
  type ListReader,
  nodeOfWords,
  scalarsIn,
  shellNamed,
} from "../container-commands.js";
import { withReplacements } from "../replacements.js";
import type { Service } from "./services.js";

/** Undefined where nothing is set. */
export function containerCommand(node: DataNode | undefined, container: ContainerRun): ContainerCommand | undefined {
  if (node === undefined || node.kind === "map") return undefined;
  const place = { when: "start", container } as const;
  return node.kind === "list" ? commandOfList(node, place, reader) : ofString(node, place);
}

export function healthCommands({ map }: Service, container: ContainerRun): readonly ShellCommand[] {
  const test = valueAt(map, "healthcheck", "test");
  const place = { when: "health", container } as const;
  if (test?.kind === "scalar") return commandsOfScript(withDollars(test.source), place).commands;
  if (test?.kind !== "list") return [];
  const [first, ...others] = scalarsIn(test);
  if (first?.text === "CMD-SHELL") {
    return others.flatMap(({ source }) => commandsOfScript(withDollars(source), place).commands);
  }
  return first?.text === "CMD" ? commandOf(nodeOfWords(others.map((one) => reader.word(one))), place) : [];
}

/** Compose splits the text into words as a shell does, and starts no shell. */
function ofString(scalar: DataScalar, place: CommandPlace): ContainerCommand {
  const script = parseShell(withDollars(scalar.source));
  const [first] = script.commands;
  const isScript = first !== undefined && scriptArgument(first.words) !== undefined;
  const commands = script.commands
    .filter((node) => !isScript || node !== first)
    .flatMap((node) => commandOf(isScript ? lifted(node) : node, place));
  const isUnclear = script.broken || (!isScript && first?.words.some(({ value }) => value === undefined) === true);
  const shell = isScript ? shellNamed(first.words[0]?.value) : undefined;
  return { span: scalar.span, commands, isScript, shell, isUnclear };
}

/** What the shell runs stands one level deeper than in a script of its own. */
const lifted = ({ words, assignments, redirects, span, connector, depth, list, pipedInto }: ShellNode): ShellNode => ({
  ...{ words, assignments, redirects, span, connector, list, pipedInto },
  depth: Math.max(0, depth - 1),
});

/** `$$` is how a compose file writes a dollar sign for the container. */
const withDollars = (source: SourceText): SourceText => withReplacements(source, "$$", () => ({ text: "$", width: 2 }));

const reader: ListReader = {
  word: ({ text, span }) => {
    const value = text.replaceAll("$$", "$");
    return { text: value, value: /\$[\w{]/.test(text.replaceAll("$$", "")) ? undefined : value, span };
  },
  script: ({ source }) => withDollars(source),
};

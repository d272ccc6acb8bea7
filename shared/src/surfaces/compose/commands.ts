/** `entrypoint:`, `command:` and `healthcheck:`: what a service runs. */
import type { ContainerCommand, ContainerRun } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { scriptArgument } from "../../syntax/shell-embedded.js";
import { parseShell } from "../../syntax/shell.js";
import type { ShellNode, ShellWord } from "../../syntax/shell-tree.js";
import { type DataList, type DataNode, type DataScalar, valueAt } from "../../syntax/data-tree.js";
import type { SourceText } from "../../text/source-text.js";
import { shapeOf } from "../shell-commands.js";
import type { Service } from "./services.js";

/** Undefined where nothing is set. */
export function containerCommand(node: DataNode | undefined, container: ContainerRun): ContainerCommand | undefined {
  if (node === undefined || node.kind === "map") return undefined;
  const place = { when: "start", container } as const;
  return node.kind === "list" ? ofList(node, place) : ofString(node, place);
}

interface Place {
  readonly when: ShellCommand["when"];
  readonly container: ContainerRun;
}

export function healthCommands({ map }: Service, container: ContainerRun): readonly ShellCommand[] {
  const test = valueAt(map, "healthcheck", "test");
  const place = { when: "health", container } as const;
  if (test?.kind === "scalar") return shellCommands(withDollars(test.source), place).commands;
  if (test?.kind !== "list") return [];
  const [first, ...others] = test.items.flatMap(({ value }) => (value?.kind === "scalar" ? [value] : []));
  if (first?.text === "CMD-SHELL")
    return others.flatMap(({ source }) => shellCommands(withDollars(source), place).commands);
  return first?.text === "CMD" ? commandOf(wordNode(others), place) : [];
}

/** Compose splits the text into words as a shell does, and starts no shell. */
function ofString(scalar: DataScalar, place: Place): ContainerCommand {
  const script = parseShell(withDollars(scalar.source));
  const [first] = script.commands;
  const isScript = first !== undefined && scriptArgument(first.words) !== undefined;
  const commands = script.commands
    .filter((node) => !isScript || node !== first)
    .flatMap((node) => commandOf(isScript ? lifted(node) : node, place));
  const isUnclear = script.broken || (!isScript && first?.words.some(({ value }) => value === undefined) === true);
  return {
    span: scalar.span,
    commands,
    isScript,
    shell: isScript ? shellOf(first.words[0]?.value) : undefined,
    isUnclear,
  };
}

/** What the shell runs stands one level deeper than in a script of its own. */
const lifted = ({ words, assignments, redirects, span, connector, depth, list, pipedInto }: ShellNode): ShellNode => ({
  ...{ words, assignments, redirects, span, connector, list, pipedInto },
  depth: Math.max(0, depth - 1),
});

/** Undefined where another program stands before the shell. */
const shellOf = (word: string | undefined): string | undefined =>
  /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(word ?? "") ? word : undefined;

function ofList(list: DataList, place: Place): ContainerCommand {
  const scalars = list.items.flatMap(({ value }) => (value?.kind === "scalar" ? [value] : []));
  const isShell = /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(scalars[0]?.text ?? "");
  const flag = isShell ? scalars.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c$/.test(text)) : -1;
  const script = flag === -1 ? undefined : scalars[flag + 1];
  if (script !== undefined) {
    const { commands, broken } = shellCommands(withDollars(script.source), place);
    return { span: list.span, commands, isScript: true, shell: scalars[0]?.text, isUnclear: broken };
  }
  const node = wordNode(scalars);
  return {
    span: list.span,
    commands: commandOf(node, place),
    isScript: false,
    isUnclear: node.words.some(({ value }) => value === undefined),
  };
}

function shellCommands(source: SourceText, place: Place): { commands: ShellCommand[]; broken: boolean } {
  const { commands, broken } = parseShell(source);
  return { commands: commands.flatMap((node) => commandOf(node, place)), broken };
}

/** Strings of a list are words as they stand. */
function wordNode(scalars: readonly DataScalar[]): ShellNode {
  const words = scalars.map(({ text, span }): ShellWord => {
    const value = text.replaceAll("$$", "$");
    return { text: value, value: /\$[\w{]/.test(text.replaceAll("$$", "")) ? undefined : value, span };
  });
  const [first] = words;
  const span = { start: first?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return { words, assignments: [], redirects: [], span, connector: "first", depth: 0, list: 0, pipedInto: undefined };
}

function commandOf(node: ShellNode, { when, container }: Place): ShellCommand[] {
  const shape = shapeOf(node);
  if (shape === undefined) return [];
  return [{ kind: "shellCommand", when, ...shape, node, span: node.span, run: undefined, stage: undefined, container }];
}

/** `$$` is how a compose file writes a dollar sign for the container. */
function withDollars(source: SourceText): SourceText {
  const { text } = source;
  if (!text.includes("$$")) return source;
  const parts: { text: string; at: number; width?: number }[] = [];
  let at = 0;
  for (let found = text.indexOf("$$"); found !== -1; found = text.indexOf("$$", at)) {
    parts.push({ text: text.slice(at, found), at }, { text: "$", at: found, width: 2 });
    at = found + 2;
  }
  parts.push({ text: text.slice(at), at });
  return source.rewritten(parts.filter((part) => part.text !== ""));
}

/** `command:` and `args:` of a container: lists of words. */
import type { ContainerCommand, ContainerRun } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { DataNode } from "../../syntax/data-tree.js";
import { parseShell } from "../../syntax/shell.js";
import type { ShellNode, ShellWord } from "../../syntax/shell-tree.js";
import { shapeOf } from "../shell-commands.js";

export function containerCommand(node: DataNode | undefined, container: ContainerRun): ContainerCommand | undefined {
  if (node?.kind !== "list") return undefined;
  const scalars = node.items.flatMap(({ value }) => (value?.kind === "scalar" ? [value] : []));
  const isShell = /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(scalars[0]?.text ?? "");
  const flag = isShell ? scalars.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c$/.test(text)) : -1;
  const source = flag === -1 ? undefined : scalars[flag + 1]?.source;
  if (source !== undefined) {
    const { commands, broken } = parseShell(source);
    const inner = commands.flatMap((one) => commandOf(one, container));
    return { span: node.span, commands: inner, isScript: true, shell: scalars[0]?.text, isUnclear: broken };
  }
  const words = scalars.map(({ text, span }): ShellWord => {
    return { text, value: text.includes("$(") ? undefined : text, span };
  });
  const isUnclear = words.some(({ value }) => value === undefined);
  return { span: node.span, commands: commandOf(nodeOf(words), container), isScript: false, isUnclear };
}

function nodeOf(words: readonly ShellWord[]): ShellNode {
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return { words, assignments: [], redirects: [], span, connector: "first", depth: 0, list: 0, pipedInto: undefined };
}

function commandOf(node: ShellNode, container: ContainerRun): ShellCommand[] {
  const shape = shapeOf(node);
  if (shape === undefined) return [];
  const place = { when: "start", run: undefined, stage: undefined, container } as const;
  return [{ kind: "shellCommand", ...shape, ...place, node, span: node.span }];
}

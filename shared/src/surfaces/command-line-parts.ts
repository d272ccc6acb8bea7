/** `options:`, `volumes:` and `ports:` of a container in a workflow, and `runArgs` of a dev container: words of `docker run`. */
import type { CommandOption } from "../facts/command-option.js";
import type { ContainerRun } from "../facts/container-run.js";
import type { ExposedPort } from "../facts/exposed-port.js";
import type { Mount } from "../facts/mount.js";
import { type DataNode, entryAt, itemsOf, valueAt } from "../syntax/data-tree.js";
import { parseShell } from "../syntax/shell.js";
import type { ShellWord } from "../syntax/shell-tree.js";
import { removeEntry, removeItem } from "./data-edits.js";
import { CommandLine, type ParsedOptions } from "./docker-command/command-line.js";
import { optionsOf } from "./docker-command/container.js";
import { mountOf } from "./docker-command/mounts.js";
import { publishedPortOf } from "./docker-command/published-ports.js";
import { noVariables } from "./docker-command/words.js";

/** What words of `docker run` say of a container. */
export interface CommandLineParts {
  readonly options: readonly CommandOption[];
  readonly isComplete: boolean;
  mountsOf(container: ContainerRun): readonly Mount[];
  portsOf(container: ContainerRun): readonly ExposedPort[];
}

/** Options that have a place of their own in the fact. */
const own: ReadonlySet<string> = new Set(["volume", "mount", "tmpfs", "publish", "env", "entrypoint"]);

/** The container is a map with `options:`, or an image alone. */
export function commandLineParts(node: DataNode | undefined, text: string): CommandLineParts {
  const options = valueAt(node, "options");
  const words = options?.kind === "scalar" ? (parseShell(options.source).commands[0]?.words ?? []) : [];
  const parts = partsOfWords(words);
  const entry = entryAt(node, "options");
  // What is all of the text goes with its key.
  const withRemoval = (option: CommandOption): CommandOption => {
    const isAll = option.span.start === words[0]?.span.start && option.span.end === words.at(-1)?.span.end;
    if (!isAll || entry === undefined || node?.kind !== "map") return option;
    return { ...option, removal: () => removeEntry(text, node, entry) };
  };
  return {
    ...parts,
    options: parts.options.map(withRemoval),
    mountsOf: (container) => [
      ...listedMounts(node, { key: "volumes", flag: "-v", text, container }),
      ...parts.mountsOf(container),
    ],
    portsOf: (container) => [...portsIn(node, text, container), ...parts.portsOf(container)],
  };
}

/** `runArgs`: a word in each item. An option can be two items, so none is taken out. */
export const partsOfItems = (node: DataNode | undefined): CommandLineParts => {
  const parts = partsOfWords(wordsOfItems(node));
  return { ...parts, options: parts.options.map((option) => ({ ...option, removal: () => undefined })) };
};

const wordsOfItems = (node: DataNode | undefined): ShellWord[] =>
  itemsOf(node).flatMap(({ value }): ShellWord[] =>
    value?.kind === "scalar"
      ? [{ text: value.text, value: value.text, span: value.source.spanOf(0, value.source.text.length) }]
      : [],
  );

function partsOfWords(words: readonly ShellWord[]): CommandLineParts {
  const [first] = words;
  if (first === undefined) return { options: [], isComplete: true, mountsOf: () => [], portsOf: () => [] };
  const line = new CommandLine(first, words, noVariables);
  const parsed: ParsedOptions = line.parse("run", 0);
  return {
    options: optionsOf(line, parsed).filter(({ name }) => !own.has(name)),
    isComplete: parsed.isComplete,
    mountsOf: (container) => parsed.options.flatMap((option) => mountOf(option, line, container) ?? []),
    portsOf: (container) => parsed.options.flatMap((option) => publishedPortOf(option, line, container) ?? []),
  };
}

/** One item of a list as the word behind `-v` or `-p`. */
function wordsOf(node: DataNode | undefined, key: string) {
  const list = valueAt(node, key);
  return (list?.kind === "list" ? list.items : []).flatMap((item) => {
    const { value } = item;
    if (value?.kind !== "scalar" || value.text.includes("${{")) return [];
    const word = { text: value.text, value: value.text, span: value.source.spanOf(0, value.source.text.length) };
    return [{ item, word }];
  });
}

function lineOf(flag: string, word: ShellWord) {
  const name: ShellWord = { text: flag, value: flag, span: { start: word.span.start, end: word.span.start } };
  const line = new CommandLine(name, [name, word], noVariables);
  return { line, option: line.parse("run", 0).options[0] };
}

function removalFrom(node: DataNode | undefined, key: string, text: string) {
  const entry = entryAt(node, key);
  const list = entry?.value;
  return (item: Parameters<typeof removeItem>[2]) => {
    if (node?.kind !== "map" || entry === undefined || list?.kind !== "list") return [];
    return (list.items.length === 1 ? removeEntry(text, node, entry) : removeItem(text, list, item)) ?? [];
  };
}

export interface MountList {
  readonly key: string;
  /** What the items would stand behind on a command line: `-v`, `--mount`. */
  readonly flag: string;
  readonly text: string;
  readonly container: ContainerRun;
}

/** The strings of a list, as mounts. */
export function listedMounts(node: DataNode | undefined, { key, flag, text, container }: MountList): Mount[] {
  const removal = removalFrom(node, key, text);
  return wordsOf(node, key).flatMap(({ item, word }): Mount[] => {
    const { line, option } = lineOf(flag, word);
    const mount = option === undefined ? undefined : mountOf(option, line, container);
    if (mount === undefined) return [];
    return [{ ...mount, wholeSpan: item.span, removal: () => removal(item), removalOfAll: () => removal(item) }];
  });
}

function portsIn(node: DataNode | undefined, text: string, container: ContainerRun): ExposedPort[] {
  const removal = removalFrom(node, "ports", text);
  return wordsOf(node, "ports").flatMap(({ item, word }): ExposedPort[] => {
    const { line, option } = lineOf("-p", word);
    const port = option === undefined ? undefined : publishedPortOf(option, line, container);
    return port === undefined ? [] : [{ ...port, wholeSpan: item.span, removal: () => removal(item) }];
  });
}

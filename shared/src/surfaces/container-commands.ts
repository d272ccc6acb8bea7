/** What a container is told to run, as commands: words of a list or of a command line, and the script that a shell gets. */
import type { ContainerCommand, ContainerRun } from "../facts/container-run.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { DataList, DataScalar } from "../syntax/data-tree.js";
import { parseShell } from "../syntax/shell.js";
import type { ShellNode, ShellWord } from "../syntax/shell-tree.js";
import type { SourceText } from "../text/source-text.js";
import { spanAt, spanBetween } from "../text/span.js";
import { placed, shapeOf } from "./shell-commands.js";

/** Where the commands run. */
export interface CommandPlace {
  readonly when: ShellCommand["when"];
  readonly container: ContainerRun | undefined;
}

/** Empty for a node of assignments or redirects only. */
export function commandOf(node: ShellNode, { when, container }: CommandPlace): ShellCommand[] {
  const shape = shapeOf(node);
  if (shape === undefined) return [];
  return [placed(shape, { when, run: undefined, stage: undefined, container })];
}

/** The commands of a script, and whether the parser had to guess. */
export function commandsOfScript(
  source: SourceText,
  place: CommandPlace,
): { readonly commands: readonly ShellCommand[]; readonly broken: boolean } {
  const { commands, broken } = parseShell(source);
  return { commands: commands.flatMap((node) => commandOf(node, place)), broken };
}

/** Words that no shell has parsed, as one command. */
export function nodeOfWords(words: readonly ShellWord[]): ShellNode {
  const [first, last] = [words[0], words.at(-1)];
  const span = first === undefined || last === undefined ? spanAt(0) : spanBetween(first.span, last.span);
  return { words, assignments: [], redirects: [], span, connector: "first", depth: 0, list: 0, pipedInto: undefined };
}

/** The word where it names a shell: `sh`, `/bin/bash`. */
export const shellNamed = (word: string | undefined): string | undefined =>
  /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(word ?? "") ? word : undefined;

/** `-c`, `-lc`, `-ec`. */
export const isScriptFlag = (word: string | undefined): boolean => /^-[a-z]*c$/.test(word ?? "");

export const scalarsIn = ({ items }: DataList): readonly DataScalar[] =>
  items.flatMap(({ value }) => (value?.kind === "scalar" ? [value] : []));

/** How a file writes the words of a list. */
export interface ListReader {
  word(scalar: DataScalar): ShellWord;
  /** The script that a shell gets in one of them. */
  script(scalar: DataScalar): SourceText;
}

/** The strings of a list are words as they stand; behind `sh -c` comes a script. */
export function commandOfList(list: DataList, place: CommandPlace, reader: ListReader): ContainerCommand {
  const scalars = scalarsIn(list);
  const shell = shellNamed(scalars[0]?.text);
  const flag = shell === undefined ? -1 : scalars.findIndex(({ text }, index) => index > 0 && isScriptFlag(text));
  const script = flag === -1 ? undefined : scalars[flag + 1];
  if (script !== undefined) {
    const { commands, broken } = commandsOfScript(reader.script(script), place);
    return { span: list.span, commands, isScript: true, shell, isUnclear: broken };
  }
  const words = scalars.map((scalar) => reader.word(scalar));
  const isUnclear = words.some(({ value }) => value === undefined);
  return { span: list.span, commands: commandOf(nodeOfWords(words), place), isScript: false, isUnclear };
}

/** What a container is told to run: the words behind the image, and the script of `sh -c` among them. */
import type { ContainerCommand } from "../../facts/container-run.js";
import { scriptArgument } from "../../syntax/shell-embedded.js";
import type { ShellWord } from "../../syntax/shell-tree.js";
import { spanBetween } from "../../text/span.js";
import {
  commandOf,
  type CommandPlace,
  commandsOfScript,
  isScriptFlag,
  nodeOfWords,
  shellNamed,
} from "../container-commands.js";
import { sourceOf } from "./words.js";

/** Undefined for no words. */
export function innerCommandOf(words: readonly ShellWord[], place: CommandPlace): ContainerCommand | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = spanBetween(first.span, last.span);
  const argument = scriptArgument(words);
  const source = argument === undefined ? undefined : sourceOf(argument.word);
  if (argument !== undefined && source !== undefined) {
    const { commands, broken } = commandsOfScript(source.slice(argument.start, argument.end), place);
    return { span, commands, isScript: true, shell: shellNamed(first.value), isUnclear: broken };
  }
  const isScript = argument !== undefined || callsScript(words);
  const commands = isScript ? [] : commandOf(nodeOfWords(words), place);
  return { span, commands, isScript, isUnclear: isScript || words.some(({ value }) => value === undefined) };
}

/** `sh -c "$SCRIPT"`: a script whose text is not known. */
const callsScript = ([first, ...others]: readonly ShellWord[]): boolean =>
  shellNamed(first?.value) !== undefined && others.some(({ value }) => isScriptFlag(value));

/** What a container is told to run: the words behind the image, and the script of `sh -c` among them. */
import type { ContainerCommand, ContainerRun } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { scriptArgument } from "../../syntax/shell-embedded.js";
import type { ShellNode, ShellWord } from "../../syntax/shell-tree.js";
import { parseShell } from "../../syntax/shell.js";
import { spanFrom } from "../../text/span.js";
import { shapeOf } from "../shell-commands.js";
import { sourceOf } from "./words.js";

/** Where the command runs. */
export interface InnerPlace {
  readonly when: ShellCommand["when"];
  readonly container: ContainerRun | undefined;
}

/** Undefined for no words. */
export function innerCommandOf(words: readonly ShellWord[], place: InnerPlace): ContainerCommand | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = spanFrom(first.span, last.span);
  const node = nodeOf(words, span);
  const argument = scriptArgument(words);
  const source = argument === undefined ? undefined : sourceOf(argument.word.text, argument.word.span);
  if (argument !== undefined && source !== undefined) {
    const script = parseShell(source.slice(argument.start, argument.end));
    const commands = script.commands.flatMap((inner) => commandOf(inner, place));
    return { span, commands, isScript: true, shell: shellOf(first), isUnclear: script.broken };
  }
  const isScript = argument !== undefined || callsScript(words);
  const commands = isScript ? [] : commandOf(node, place);
  return { span, commands, isScript, isUnclear: isScript || words.some(({ value }) => value === undefined) };
}

/** Undefined where another program stands before the shell. */
const shellOf = ({ value = "" }: ShellWord): string | undefined =>
  /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(value) ? value : undefined;

const nodeOf = (words: readonly ShellWord[], span: ShellNode["span"]): ShellNode => ({
  words,
  assignments: [],
  redirects: [],
  span,
  connector: "first",
  depth: 0,
  list: 0,
  pipedInto: undefined,
});

/** `sh -c "$SCRIPT"`: a script whose text is not known. */
const callsScript = ([first, ...others]: readonly ShellWord[]): boolean =>
  /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(first?.value ?? "") && others.some(({ value = "" }) => /^-[a-z]*c$/.test(value));

function commandOf(node: ShellNode, { when, container }: InnerPlace): ShellCommand[] {
  const shape = shapeOf(node);
  if (shape === undefined) return [];
  const { span } = node;
  return [{ kind: "shellCommand", when, ...shape, node, span, run: undefined, stage: undefined, container }];
}

/** Commands that run the command among their arguments, here or on another machine: `xargs docker rm`, `ssh host docker run …`. */
import type { ShellCommand } from "../../facts/shell-command.js";
import type { ShellWord } from "../../syntax/shell-tree.js";
import { placed, programOf } from "../shell-commands.js";

/** Beside the wrappers that every command is freed of. `retry` and its like are functions that many scripts define. */
export const carriers: ReadonlySet<string> = new Set(
  "chroot find flock parallel retry ssh travis_retry unshare watch with_retry xargs".split(" "),
);

/** The command that a carrier runs, if its program is one of those asked for. */
export function carriedBy(command: ShellCommand, isWanted: (name: string) => boolean): ShellCommand | undefined {
  const at = command.args.findIndex((word) => isWanted(programOf(word) ?? ""));
  const nameWord = command.args[at];
  if (nameWord === undefined) return undefined;
  const placeholder = placeholderOf(command, command.args.slice(0, at));
  const args = command.args.slice(at + 1).map((word) => filledIn(word, placeholder));
  const { node } = command;
  return placed({ node, name: programOf(nameWord), nameWord, args, sudo: undefined, isExec: false }, command);
}

/** What stands for something of the input: `{}`, or what `xargs -I` names. */
function placeholderOf({ name }: ShellCommand, options: readonly ShellWord[]): string {
  const at = name === "xargs" ? options.findIndex(({ text }) => text.startsWith("-I")) : -1;
  const named = options[at]?.text === "-I" ? options[at + 1]?.value : options[at]?.value?.slice("-I".length);
  return named === undefined || named === "" ? "{}" : named;
}

/** A word with something in it that is not known: read like a variable without a value. */
function filledIn(word: ShellWord, placeholder: string): ShellWord {
  if (!word.text.includes(placeholder)) return word;
  const { span, source, startsLine = false } = word;
  const text = word.text.replaceAll(placeholder, "$_");
  return { text, value: undefined, span, source: text.length === word.text.length ? source : undefined, startsLine };
}

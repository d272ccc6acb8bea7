/** Shorthands of the shell tests. */
import { parseShell } from "../../shared/src/syntax/shell.js";
import type { ShellNode, ShellScript, ShellWord } from "../../shared/src/syntax/shell-tree.js";
import { linesOf } from "../../shared/src/text/source-text.js";

/** The script of a text. */
export const scriptOf = (text: string): ShellScript => parseShell(linesOf(text));

/** The value of a word; what is written, between angle brackets, if it depends on something. */
const valueOf = ({ value, text }: ShellWord): string => value ?? `<${text}>`;

/** The words of a command. */
export const wordsOf = (command: ShellNode | undefined): string[] => command?.words.map(valueOf) ?? [];

/** Each command as its connector, its depth, and its words; `→` and the name of the command that reads its output. */
export const outline = (text: string): string[] =>
  scriptOf(text).commands.map((command) => {
    const reader = command.pipedInto && ` → ${wordsOf(command.pipedInto)[0] ?? ""}`;
    return `${command.connector} ${command.depth} ${wordsOf(command).join(" ")}${reader ?? ""}`;
  });

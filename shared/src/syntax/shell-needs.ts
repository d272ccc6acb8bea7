/** Whether a script is more than a list of words, so that only a shell can run it. */
import type { Command, ParsedScript, Word, WordPart } from "unbash";

/** Commands that a shell has and the file system does not, or that act on the shell itself. */
const SHELL_ONLY: ReadonlySet<string> = new Set(
  (
    ". : alias bg bind break builtin caller cd command compgen complete continue declare dirs disown enable eval exec " +
    "exit export fc fg getopts hash help history jobs let local logout mapfile popd pushd read readarray readonly " +
    "return set shift shopt source suspend times trap type typeset ulimit umask unalias unset wait"
  ).split(" "),
);

/** Whether running the words of a script without a shell would differ from running the script. */
export function needsShell(script: ParsedScript, text: string): boolean {
  const [statement, ...others] = script.commands;
  if (statement === undefined) return text.trim() !== "";
  const { command } = statement;
  if (others.length > 0 || statement.background || command.type !== "Command") return true;
  return hasMoreThan(command, text) || needsShellCommand(command);
}

/** Whether there is text around the command: a comment, a semicolon. */
function hasMoreThan(command: Command, text: string): boolean {
  return text.slice(0, command.pos).trim() !== "" || text.slice(command.end).trim() !== "";
}

function needsShellCommand({ name, prefix, args, redirects }: Command): boolean {
  if (name === undefined || prefix.length > 0 || redirects.length > 0) return true;
  if (SHELL_ONLY.has(name.value)) return true;
  return needsShellWord(name) || args.some((word) => word.type !== "Word" || needsShellWord(word));
}

/** A word stands for itself if it is quoted, or has nothing in it that a shell looks for outside quotes. */
function needsShellWord(word: Word): boolean {
  if (!MAYBE_SPECIAL.test(word.text)) return false;
  return word.parts === undefined ? SPECIAL.test(word.text) : word.parts.some(needsShellPart);
}

/** Whether a word is worth a look at its parts. */
const MAYBE_SPECIAL = /[$`*?[{~<>(]/;

/** What is special in unquoted text: expansions, globs, a tilde where a path can begin. */
const SPECIAL = /[$`*?[]|(?:^|[=:])~/;

function needsShellPart(part: WordPart): boolean {
  switch (part.type) {
    case "SingleQuoted":
      return false;
    case "DoubleQuoted":
      return part.parts.some((child) => child.type !== "Literal");
    case "Literal":
      return SPECIAL.test(part.text);
    default:
      return true;
  }
}

/** `exec` before the last command of a script: the shell makes way for it. */
import type { ShellCommand } from "../facts/shell-command.js";
import type { Fix } from "../rule.js";
import { spanAt } from "../text/span.js";

/** Empty where it would change what runs. */
export function fixesByExec(last: ShellCommand): Fix[] {
  return canBeExec(last) ? [execFix(last)] : [];
}

function canBeExec(last: ShellCommand): boolean {
  const [first] = last.node.words;
  return isAlone(last) && last.name !== undefined && !isBuiltin(last) && !keywords.has(first?.text ?? "");
}

/** Behind `NAME=value`, which the shell takes for `exec` too. */
function execFix({ node, name, nameWord }: ShellCommand): Fix {
  const { start } = node.words[0]?.span ?? nameWord.span;
  const edits = [{ span: spanAt(start), newText: "exec " }];
  return { title: `Put exec before ${name ?? nameWord.text}`, applicability: "suggestion", edits };
}

/** Whether it is what the shell runs at its end, and nothing beside it: no pipe, no loop, no second choice. */
export const isAlone = ({ node: { depth, connector } }: ShellCommand): boolean =>
  depth === 0 && connector !== "|" && connector !== "||";

/** The program, or what stands in its place. */
export const nameOf = ({ name, nameWord }: ShellCommand): string => name ?? nameWord.text;

const builtins: ReadonlySet<string | undefined> = new Set(
  `. : [ alias bg break cd continue declare eval exit export fg read return set shift source test trap type ulimit umask
  unset wait`.split(/\s+/),
);

export const isBuiltin = ({ name }: ShellCommand): boolean => builtins.has(name);

/** `exec time x` and `exec command x` would look for programs of these names. */
const keywords: ReadonlySet<string> = new Set(["time", "command", "builtin", "!"]);

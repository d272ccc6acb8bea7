/** Scripts inside commands: `sh -c '…'`, `eval '…'`, `ssh host '…'`, and shells that read their script from a heredoc. */
import type { ShellWord } from "./shell-tree.js";

const SHELLS: ReadonlySet<string> = new Set(["ash", "bash", "dash", "ksh", "mksh", "sh", "zsh"]);

/** Commands that run the command among their arguments. */
const WRAPPERS: ReadonlySet<string> = new Set(
  (
    "builtin chpst chroot chrt command doas dumb-init eatmydata env exec fakeroot find flock gosu ionice nice nohup " +
    "parallel runuser s6-setuidgid script setarch setpriv setsid setuidgid stdbuf su-exec sudo time timeout tini " +
    "unshare watch xargs xvfb-run"
  ).split(" "),
);

/** What a command whose words can hold a script begins with. */
const BEGINNERS: ReadonlySet<string> = new Set([...SHELLS, ...WRAPPERS, "eval", "ssh", "su"]);

/** Whether the words of a command that begins with a word like this may hold a script; the word as written. */
export const mayBeginScript = (text: string): boolean =>
  BEGINNERS.has(text.slice(text.lastIndexOf("/") + 1)) || /[\\"']/.test(text);

/** Part of a word that is a script. Offsets count from the start of the word's text. */
export interface EmbeddedScript {
  readonly word: ShellWord;
  readonly start: number;
  readonly end: number;
}

/** The script among the words of a command, where it is written out so plainly that every place in it is known. */
export function scriptArgument(words: readonly ShellWord[]): EmbeddedScript | undefined {
  const word = scriptWord(words);
  const range = word && plainRange(word.text);
  return word && range && { word, ...range };
}

/** Whether the command is a shell that reads its script from standard input. */
export function readsScript(words: readonly ShellWord[]): boolean {
  if (commandName(words[0]) === "ssh") return remoteWords(words)?.length === 0;
  if (commandName(words[0]) === "su") return !words.some((word) => isCommandFlag(word.value));
  const shell = shellIndex(words);
  if (shell === -1) return false;
  const first = words[firstOperand(words, shell)];
  const flags = words.slice(shell + 1, first === undefined ? words.length : words.indexOf(first));
  if (flags.some((word) => isCommandFlag(word.value))) return false;
  return first === undefined || first.value === "-" || flags.some((word) => /^-[a-z]*s$/.test(word.value ?? ""));
}

/** Whether the command copies its standard input to its standard output and does nothing else. */
export const isPlainCat = (words: readonly ShellWord[]): boolean =>
  words[0]?.value === "cat" && words.slice(1).every((word) => word.value === "-");

function scriptWord(words: readonly ShellWord[]): ShellWord | undefined {
  const name = commandName(words[0]);
  if (name === "eval") return words.length === 2 ? words[1] : undefined;
  if (name === "ssh") return remoteScript(words);
  if (name === "su" || name === "runuser") {
    const flag = words.findIndex((word) => isCommandFlag(word.value) || word.value === "--command");
    if (flag !== -1) return words[flag + 1];
  }
  const shell = shellIndex(words);
  if (shell === -1) return undefined;
  const operand = firstOperand(words, shell);
  return words.slice(shell + 1, operand).some((word) => isCommandFlag(word.value)) ? words[operand] : undefined;
}

/** Options of ssh(1), OpenSSH 10, whose value may stand in a word of its own. */
const SSH_VALUES = /^-[A-Za-z]*[BbcDEeFIiJLlmOopQRSWw]$/;

/** What stands behind the host; undefined without one, and where no shell is started (`-N`). */
function remoteWords(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  let at = 1;
  for (let text = words[at]?.text ?? ""; text.startsWith("-"); text = words[at]?.text ?? "") {
    if (text === "-N") return undefined;
    at += SSH_VALUES.test(text) ? 2 : 1;
  }
  return words[at] === undefined ? undefined : words.slice(at + 1);
}

/** One word is what people quote as a whole; more are joined by ssh, and stand nowhere as one text. */
function remoteScript(words: readonly ShellWord[]): ShellWord | undefined {
  const remote = remoteWords(words);
  return remote?.length === 1 ? remote[0] : undefined;
}

/** Where among the words the shell stands, behind wrappers; -1 for none. */
function shellIndex(words: readonly ShellWord[]): number {
  if (SHELLS.has(commandName(words[0]))) return 0;
  return WRAPPERS.has(commandName(words[0])) ? words.findIndex((word) => SHELLS.has(commandName(word))) : -1;
}

/** The first word behind the options of the shell. `-o` and `-O` take an argument. */
function firstOperand(words: readonly ShellWord[], shell: number): number {
  let at = shell + 1;
  for (let value = words[at]?.value; value !== undefined && /^[-+]./.test(value); value = words[at]?.value) {
    at += /^[-+][A-Za-z]*[oO]$/.test(value) ? 2 : 1;
    if (value === "--") break;
  }
  return at;
}

/** `-c`, `-lc`, `-ec`. */
const isCommandFlag = (value: string | undefined): boolean =>
  value !== undefined && /^-[A-Za-z]*c[A-Za-z]*$/.test(value);

/** The command without its directory; empty if it is not known. */
function commandName(word: ShellWord | undefined): string {
  const value = word?.value ?? "";
  return value.slice(value.lastIndexOf("/") + 1);
}

/**
 * What a word stands for, as a range of its text, where that is a range: between single quotes; between double quotes
 * with nothing to resolve but plain variables; without quotes and anything else that is special.
 */
function plainRange(text: string): { start: number; end: number } | undefined {
  const inner = text.slice(1, -1);
  const quoted = text.length >= 2 && text.endsWith(text.charAt(0));
  if (quoted && text.startsWith("'") && !inner.includes("'")) return { start: 1, end: text.length - 1 };
  if (quoted && text.startsWith('"') && isPlain(inner)) return { start: 1, end: text.length - 1 };
  return /^[\w./:=@%+,-]+$/.test(text) ? { start: 0, end: text.length } : undefined;
}

/** Variables between single quotes would look like literal text to the inner shell, so those scripts are left alone. */
const isPlain = (inner: string): boolean => !/["\\`]|\$\(/.test(inner) && !(inner.includes("$") && inner.includes("'"));

/** Shell nodes to commands: wrappers taken off, the program named. Shared by everything that holds shell. */
import type { ShellCommand, Sudo } from "../facts/shell-command.js";
import type { ShellNode, ShellWord } from "../syntax/shell-tree.js";
import { type Span, spanFrom } from "../text/span.js";

/** What a node runs, without what it stands in. */
export interface CommandShape {
  readonly node: ShellNode;
  readonly name: string | undefined;
  readonly nameWord: ShellWord;
  readonly args: readonly ShellWord[];
  readonly sudo: Sudo | undefined;
  readonly isExec: boolean;
}

/** A command without wrappers around it; most are looked at for their names alone. */
class PlainShape implements CommandShape {
  readonly sudo = undefined;
  readonly isExec = false;
  readonly node: ShellNode;
  readonly name: string | undefined;
  readonly nameWord: ShellWord;
  #args: readonly ShellWord[] | undefined;

  constructor(node: ShellNode, name: string | undefined, nameWord: ShellWord) {
    this.node = node;
    this.name = name;
    this.nameWord = nameWord;
  }

  get args(): readonly ShellWord[] {
    return (this.#args ??= this.node.words.slice(1));
  }
}

/** What a command stands in. */
export type CommandSite = Pick<ShellCommand, "when" | "run" | "stage" | "container">;

/** A shape where it stands: there is one of these for every command at every keystroke. */
class PlacedCommand implements ShellCommand {
  readonly kind = "shellCommand";
  readonly name: string | undefined;
  readonly #shape: CommandShape;
  readonly #site: CommandSite;

  constructor(shape: CommandShape, site: CommandSite) {
    this.name = shape.name;
    this.#shape = shape;
    this.#site = site;
  }

  get when(): ShellCommand["when"] {
    return this.#site.when;
  }

  get nameWord(): ShellWord {
    return this.#shape.nameWord;
  }

  get args(): readonly ShellWord[] {
    return this.#shape.args;
  }

  get sudo(): Sudo | undefined {
    return this.#shape.sudo;
  }

  get isExec(): boolean {
    return this.#shape.isExec;
  }

  get node(): ShellNode {
    return this.#shape.node;
  }

  get span(): Span {
    return this.#shape.node.span;
  }

  get run(): ShellCommand["run"] {
    return this.#site.run;
  }

  get stage(): ShellCommand["stage"] {
    return this.#site.stage;
  }

  get container(): ShellCommand["container"] {
    return this.#site.container;
  }
}

export const placed = (shape: CommandShape, site: CommandSite): ShellCommand => new PlacedCommand(shape, site);

/** Options that take a value in a word of its own, by wrapper. Sources: the manual pages of sudo 1.9, doas, coreutils 9, util-linux 2.39. */
const wrappers: ReadonlyMap<string, { readonly withValue: readonly string[]; readonly operands: number }> = new Map([
  [
    "sudo",
    { withValue: ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group"], operands: 0 },
  ],
  ["doas", { withValue: ["-u", "-C"], operands: 0 }],
  ["exec", { withValue: ["-a"], operands: 0 }],
  ["env", { withValue: ["-u", "-C", "-S", "--unset", "--chdir"], operands: 0 }],
  ["nohup", { withValue: [], operands: 0 }],
  ["command", { withValue: [], operands: 0 }],
  ["builtin", { withValue: [], operands: 0 }],
  ["time", { withValue: ["-f", "-o"], operands: 0 }],
  ["nice", { withValue: ["-n"], operands: 0 }],
  ["ionice", { withValue: ["-c", "-n"], operands: 0 }],
  ["setsid", { withValue: [], operands: 0 }],
  ["stdbuf", { withValue: ["-i", "-o", "-e"], operands: 0 }],
  ["timeout", { withValue: ["-s", "-k", "--signal", "--kill-after"], operands: 1 }],
  ["eatmydata", { withValue: [], operands: 0 }],
]);

/** Undefined for a node of assignments or redirects only. */
export function shapeOf(node: ShellNode): CommandShape | undefined {
  const first = node.first ?? node.words[0];
  if (first === undefined) return undefined;
  const name = programOf(first);
  return name === undefined || !wrappers.has(name) ? new PlainShape(node, name, first) : shapeBehindWrappers(node);
}

function shapeBehindWrappers(node: ShellNode): CommandShape | undefined {
  let at = 0;
  let sudo: Sudo | undefined;
  let isExec = false;
  for (;;) {
    const word = node.words[at];
    if (word === undefined) return undefined;
    const name = programOf(word);
    const wrapper = name === undefined ? undefined : wrappers.get(name);
    const next = wrapper === undefined ? at : endOfWrapper(node.words, at, wrapper, name === "env" || name === "sudo");
    if (wrapper === undefined || next >= node.words.length) {
      return { node, name, nameWord: word, args: node.words.slice(at + 1), sudo, isExec };
    }
    if (name === "sudo" || name === "doas") sudo ??= sudoOf(node.words.slice(at, next), node.words[next]);
    if (name === "exec") isExec = true;
    at = next;
  }
}

/** The last part of the path: `/usr/sbin/sshd` is `sshd`. */
export function programOf(word: ShellWord): string | undefined {
  if (word.value === undefined) return undefined;
  return word.value.slice(Math.max(word.value.lastIndexOf("/"), word.value.lastIndexOf("\\")) + 1);
}

/** The index of the word behind the wrapper with its options, its assignments and its operands. */
function endOfWrapper(
  words: readonly ShellWord[],
  start: number,
  { withValue, operands }: { readonly withValue: readonly string[]; readonly operands: number },
  takesAssignments: boolean,
): number {
  let at = start + 1;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? "";
    if (text === "--") return at + 1 + operands;
    if (withValue.includes(text)) at++;
    else if (!text.startsWith("-") && !(takesAssignments && /^\w+=/.test(text))) break;
  }
  return at + operands;
}

/** Options of sudo that change nothing for a command run by root. */
const harmlessOptions = new Set([
  "-E",
  "-H",
  "-n",
  "-S",
  "-EH",
  "-HE",
  "--preserve-env",
  "--set-home",
  "--non-interactive",
]);

function sudoOf(words: readonly ShellWord[], next: ShellWord | undefined): Sudo | undefined {
  const [word] = words;
  const last = words[words.length - 1];
  if (word === undefined || last === undefined || next === undefined) return undefined;
  const userAt = words.findIndex(({ text }) => text === "-u" || text === "--user");
  const user = userAt === -1 ? undefined : words[userAt + 1]?.value;
  const rest = words.slice(1).filter((_, index) => userAt === -1 || (index + 1 !== userAt && index !== userAt));
  return {
    word,
    // Shapes outlive the analysis, and the instruction may have moved by the time these are asked for.
    get span() {
      return spanFrom(word.span, last.span);
    },
    user: user === "root" ? undefined : user,
    hasOtherOptions: rest.some(({ text }) => !harmlessOptions.has(text)) || (userAt !== -1 && user === undefined),
    get removal() {
      return [{ span: { start: word.span.start, end: next.span.start }, newText: "" }];
    },
  };
}

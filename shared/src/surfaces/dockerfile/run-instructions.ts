/** `RUN`: the commands of one layer, and how one of them is taken out or put in. */
import type { RunInstruction, RunMount } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import type { DockerfileTree, Flag, Instruction } from "../../syntax/dockerfile-tree.js";
import type { DocumentText } from "../../text/document-text.js";
import { type Span, spanAt } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { commandsOf, type InstructionScript, scriptOf } from "./commands.js";
import { lineBreakOf, removeInstruction } from "./edits.js";

export interface RunPlace {
  readonly tree: DockerfileTree;
  readonly stage: Stage;
  readonly isTrigger: boolean;
  /** The instruction as it stands in the file: the `ONBUILD` around a trigger. */
  readonly outer: Instruction;
  /** False for PowerShell and cmd, and for a `SHELL` that is no shell. */
  readonly isShell: boolean;
}

export const runInstructionOf = (instruction: Instruction, place: RunPlace): RunInstruction =>
  new ParsedRun(instruction, place);

const noMounts: readonly RunMount[] = [];

/** What hardly anybody asks for is worked out when it is asked for: files have many of these. */
class ParsedRun implements RunInstruction {
  readonly kind = "runInstruction";
  readonly commands: readonly ShellCommand[];
  readonly #instruction: Instruction;
  readonly #place: RunPlace;
  readonly #script: InstructionScript | undefined;
  readonly mounts: readonly RunMount[];

  constructor(instruction: Instruction, place: RunPlace) {
    const script = place.isShell || instruction.json !== undefined ? scriptOf(instruction) : undefined;
    this.#instruction = instruction;
    this.#place = place;
    this.#script = script;
    this.mounts = mountsOf(instruction);
    this.commands =
      script === undefined ? noCommands : commandsOf(script, { when: "build", run: this, stage: place.stage });
  }

  get span(): Span {
    return this.#place.outer.span;
  }

  get bodySpan(): Span {
    const [body] = this.#instruction.heredocs;
    return this.form === "heredoc" && body !== undefined ? body.bodySpan : this.#instruction.argumentSpan;
  }

  get form(): RunInstruction["form"] {
    return this.#script?.form ?? "shell";
  }

  get broken(): boolean {
    return this.#script === undefined || this.#script.broken;
  }

  get isTrigger(): boolean {
    return this.#place.isTrigger;
  }

  get stage(): Stage {
    return this.#place.stage;
  }

  removal(): TextEdit[] {
    return removeInstruction(this.#place.tree, this.#place.outer);
  }

  withoutCommand(command: ShellCommand): TextEdit[] | undefined {
    return withoutCommand(this.#place.tree, this.commands, command);
  }

  afterCommand(command: ShellCommand, text: string): TextEdit[] | undefined {
    return afterCommand(this.#place.tree, this, command, text);
  }
}

const noCommands: readonly ShellCommand[] = [];

/** The values of `--mount=type=cache,target=/var/cache/apt`; docs.docker.com/reference/dockerfile, "RUN --mount": the type is `bind` where none is written. */
export function mountOptions({ value }: Flag): ReadonlyMap<string, string> {
  const pairs = (value ?? "").split(",").map((option): [string, string] => {
    const equals = option.indexOf("=");
    return equals === -1 ? [option.trim(), ""] : [option.slice(0, equals).trim(), unquoted(option.slice(equals + 1))];
  });
  return new Map(pairs);
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;

function mountsOf({ flags }: Instruction): readonly RunMount[] {
  if (flags.length === 0) return noMounts;
  return flags
    .filter(({ name }) => name === "mount")
    .map((flag) => {
      const options = mountOptions(flag);
      const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
      return { type: options.get("type") ?? "bind", target, span: flag.span };
    });
}

/** The commands of the list that `command` stands in, without what runs inside of others. */
const siblingsOf = (commands: readonly ShellCommand[], { node }: ShellCommand): ShellCommand[] =>
  commands.filter((other) => other.node.list === node.list && other.node.depth === node.depth);

/** Only between `&&` and `;` is a command independent enough to go without a change for the others. */
const isPlain = (connector: string | undefined): boolean =>
  connector === undefined || connector === "first" || connector === "&&" || connector === ";";

function withoutCommand(
  { source: text }: DockerfileTree,
  commands: readonly ShellCommand[],
  command: ShellCommand,
): TextEdit[] | undefined {
  if (command.node.depth > 0 || command.node.pipedInto !== undefined) return undefined;
  const siblings = siblingsOf(commands, command);
  const at = siblings.indexOf(command);
  const previous = siblings[at - 1];
  const next = siblings[at + 1];
  if (!isPlain(command.node.connector) || !isPlain(next?.node.connector)) return undefined;
  const before = previous === undefined ? undefined : { start: previous.span.end, end: command.span.end };
  const after = next === undefined ? undefined : { start: command.span.start, end: next.span.start };
  const cut = [before, after].find((span) => span !== undefined && isOnlyConnector(text, span, command.span));
  return cut === undefined ? undefined : [{ span: cut, newText: "" }];
}

/** Whether the text of `span` outside `command` joins commands and nothing else: no comment, no `if`, no variable assignment. */
function isOnlyConnector(text: DocumentText, span: Span, command: Span): boolean {
  const rest = text.slice(span.start, command.start) + text.slice(command.end, span.end);
  return /^[\s\\`]*(&&|;)?[\s\\`]*$/.test(rest);
}

function afterCommand(
  tree: DockerfileTree,
  run: RunInstruction,
  command: ShellCommand,
  added: string,
): TextEdit[] | undefined {
  if (run.form === "exec" || command.node.depth > 0 || command.node.pipedInto !== undefined) return undefined;
  const { source: text } = tree;
  const siblings = siblingsOf(run.commands, command);
  const at = siblings.indexOf(command);
  const [previous, next] = [siblings[at - 1], siblings[at + 1]];
  if (!isPlain(command.node.connector) || !isPlain(next?.node.connector)) return undefined;
  if (next?.node.connector === ";" && isBackground(text.slice(command.span.end, next.span.start))) return undefined;
  const pairs = [
    [previous, command],
    [command, next],
  ] as const;
  const between = pairs.flatMap(([left, right]) =>
    left === undefined || right === undefined ? [] : [text.slice(left.span.end, right.span.start)],
  );
  const join = staysSeparate(command, next, siblings)
    ? (between.find((join) => /^[\s\\`]*;?[\s\\`]*$/.test(join)) ?? lineEndOf(tree, run, command))
    : andThen(tree, run, { command, between });
  return [{ span: spanAt(command.span.end), newText: join + added }];
}

/** ` && ` as the list has it; on a line of its own behind a command of several lines. */
function andThen(
  { source: text, escape }: DockerfileTree,
  run: RunInstruction,
  { command, between }: { readonly command: ShellCommand; readonly between: readonly string[] },
): string {
  const join = between.find((one) => /^[\s\\`]*&&[\s\\`]*$/.test(one)) ?? " && ";
  const isLong = run.form === "shell" && text.slice(command.span.start, command.span.end).includes("\n");
  if (!isLong || join.includes("\n")) return join;
  return ` ${escape}${lineBreakOf(text)}${indentAt(text, command.span.end)}&& `;
}

/**
 * Before a `;` a `&&` would take the command out of the reach of `set -e`; at the end of the list a `;` would hide that
 * it failed, unless there is `set -e`.
 */
function staysSeparate(
  { node }: ShellCommand,
  next: ShellCommand | undefined,
  siblings: readonly ShellCommand[],
): boolean {
  if (next !== undefined) return next.node.connector === ";";
  return (
    node.connector === ";" && siblings.some(({ name, args }) => name === "set" && /^-[a-z]*e/.test(args[0]?.text ?? ""))
  );
}

/** `first & second`. */
const isBackground = (between: string): boolean => /^[\s\\`]*&/.test(between);

/** What ends a command where nothing in its list shows how that is done there. */
function lineEndOf({ source: text }: DockerfileTree, run: RunInstruction, { span }: ShellCommand): string {
  return run.form === "heredoc" ? lineBreakOf(text) + indentAt(text, span.start) : "; ";
}

function indentAt(text: DocumentText, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

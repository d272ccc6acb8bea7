/** `ENTRYPOINT`, `CMD` and the command of a health check. */
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import type { StartCommand } from "../../facts/start-command.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { StageFacts } from "./stage-facts.js";
import { parseShell } from "../../syntax/shell.js";
import type { TextEdit } from "../../text/text-edit.js";
import { commandsOf, isShell, type InstructionScript, scriptOf, withShapes } from "./commands.js";

export interface StartPlace {
  readonly stage: StageFacts;
  readonly isTrigger: boolean;
  readonly outer: Instruction;
  readonly isShell: boolean;
}

export function startCommandOf(instruction: Instruction, place: StartPlace): StartCommand {
  const isExec = instruction.json !== undefined;
  const script = isExec || place.isShell ? scriptOf(instruction) : undefined;
  const commandPlace = { when: "start", run: undefined, stage: place.stage } as const;
  const commands: ShellCommand[] =
    script === undefined ? [] : commandsOf(withInnerScript(instruction, script), commandPlace);
  const needsShell = script === undefined || script.needsShell;
  const start: StartCommand = {
    kind: "startCommand",
    instruction: instruction.keyword === "ENTRYPOINT" ? "ENTRYPOINT" : "CMD",
    form: isExec ? "exec" : "shell",
    span: place.outer.span,
    argumentSpan: instruction.argumentSpan,
    strings: instruction.json?.strings ?? [],
    commands,
    needsShell,
    broken: script === undefined || script.broken,
    isTrigger: place.isTrigger,
    stage: place.stage,
    get isOverridden() {
      return !place.isTrigger && place.stage.isOverridden(start);
    },
    toExecForm: () => (isExec || needsShell ? undefined : execForm(commands)),
  };
  return start;
}

/** The health check's command. */
export function healthCommandsOf(instruction: Instruction, stage: Stage): ShellCommand[] {
  return commandsOf(scriptOf(instruction), { when: "health", run: undefined, stage });
}

const innerKey = Symbol("inner script");

/** `["sh", "-c", "script"]`: the script's commands, each at its place inside the string. */
function withInnerScript(instruction: Instruction, script: InstructionScript): InstructionScript {
  const strings = instruction.json?.strings ?? [];
  const program = strings[0]?.value ?? "";
  const option = strings.findIndex(({ value }) => /^-[a-z]*c[a-z]*$/.test(value));
  const body = strings[option + 1];
  if (option < 1 || body === undefined || !isShell(program.slice(program.lastIndexOf("/") + 1))) return script;
  const known = instruction.derived.get(innerKey) as InstructionScript | undefined;
  if (known !== undefined) return known;
  const inner: InstructionScript = { form: "exec", ...withShapes([parseShell(body.source)]), needsShell: true };
  instruction.derived.set(innerKey, inner);
  return inner;
}

/** Word by word, so that continuation lines and the comments between them stay. */
function execForm(commands: readonly ShellCommand[]): TextEdit[] | undefined {
  const [command] = commands;
  if (commands.length !== 1 || command === undefined) return undefined;
  const { words } = command.node;
  if (words.some(({ value }) => value === undefined)) return undefined;
  return words.map(({ value, span }, index) => {
    const opening = index === 0 ? "[" : "";
    const closing = index === words.length - 1 ? "]" : ",";
    return { span, newText: opening + JSON.stringify(value) + closing };
  });
}

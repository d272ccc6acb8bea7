/** `USER root` around a step that calls `sudo`. */
import type { RunInstruction } from "../facts/run-instruction.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { EffectiveUser } from "../facts/stage.js";
import type { Fix } from "../rule.js";
import { containsSpan } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";

/**
 * The step as root without `sudo`, with the steps right behind it that call it too, and then the user of before. None
 * where other commands of the step would become root with it.
 */
export function fixesToRunAsRoot(run: RunInstruction): readonly Fix[] {
  const { stage } = run;
  const user = literalName(stage.userBefore(run.span));
  if (user === undefined || !isForRoot(run)) return [];
  const from = stage.outline.findIndex(({ span }) => span.start === run.span.start);
  const steps = [run];
  for (const { span } of stage.outline.slice(from + 1)) {
    const next = stage.runs.find((one) => one.span.start === span.start);
    if (next === undefined || !isForRoot(next)) break;
    steps.push(next);
  }
  const behind = stage.outline[from + steps.length];
  const back = behind?.keyword === "USER" ? [] : stage.insertLines([`USER ${user}`], behind?.span);
  const what = steps.length === 1 ? "this step" : `these ${steps.length} steps`;
  return [
    {
      title: `Run ${what} under USER root, then go back to ${user}`,
      applicability: "suggestion",
      edits: [...stage.insertLines(["USER root"], run.span), ...steps.flatMap(withoutSudo), ...back],
    },
  ];
}

const withoutSudo = ({ commands }: RunInstruction): readonly TextEdit[] =>
  commands.flatMap(({ sudo }) => sudo?.removal ?? []);

/** Whether all that a step does is for root, or may as well be. */
const isForRoot = (run: RunInstruction): boolean =>
  run.commands.some(({ sudo }) => sudo !== undefined) && run.commands.every((command) => isRootAnyway(command, run));

/** Undefined where a variable decides: what it says may differ from build to build. */
function literalName({ name, setting }: EffectiveUser): string | undefined {
  if (setting === undefined) return name;
  const isLiteral = containsSpan(setting.argumentSpan, setting.valueSpan);
  return isLiteral && name !== undefined && setting.group !== undefined
    ? `${name}:${setting.group}`
    : isLiteral
      ? name
      : undefined;
}

/** Commands that leave nothing behind which would then be root's. */
const traceless: ReadonlySet<string | undefined> = new Set([
  "cd",
  "set",
  "export",
  "echo",
  "printf",
  "true",
  "test",
  "[",
  "exit",
]);

/** Whether a command has `sudo`, runs inside one that has, writes into one, or makes no difference. */
function isRootAnyway(command: ShellCommand, { commands }: RunInstruction): boolean {
  const { node, span, name, sudo } = command;
  if (sudo !== undefined) return sudo.user === undefined && !sudo.hasOtherOptions;
  if (traceless.has(name) && node.redirects.length === 0) return true;
  return commands.some(
    (other) => other.sudo !== undefined && (other.node === node.pipedInto || containsSpan(other.span, span)),
  );
}

/** `USER root` around a step that calls `sudo`. */
import type { RunInstruction } from "../facts/run-instruction.js";
import type { ShellCommand } from "../facts/shell-command.js";
import type { EffectiveUser } from "../facts/stage.js";
import type { Fix } from "../rule.js";
import { containsSpan, type Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";

/**
 * The step as root without `sudo`, with the steps right behind it that call it too, and then the user of before. None
 * where other commands of the step would become root with it.
 */
export function fixesToRunAsRoot(run: RunInstruction): readonly Fix[] {
  const { stage } = run;
  const user = literalName(stage.userBefore(run.span));
  if (user === undefined || !isForRoot(run)) return [];
  const steps = stepsFrom(run);
  const behind = stage.outline[indexFrom(stage.outline, run.span) + steps.length];
  const isFollowedByUser = behind?.keyword === "USER";
  const back = isFollowedByUser ? [] : stage.insertLines([`USER ${user}`], behind?.span);
  if (!isFollowedByUser && back.length === 0) return [];
  const what = steps.length === 1 ? "this step" : `these ${steps.length} steps`;
  return [
    {
      title: `Run ${what} under USER root, then go back to ${user}`,
      applicability: "suggestion",
      edits: [...stage.insertLines(["USER root"], run.span), ...steps.flatMap(withoutSudo), ...back],
    },
  ];
}

/** As many as a person takes in at once. */
const mostSteps = 20;

function stepsFrom(run: RunInstruction): readonly RunInstruction[] {
  const { outline, runs } = run.stage;
  const inOutline = indexFrom(outline, run.span);
  const inRuns = indexFrom(runs, run.span);
  const candidates = runs.slice(inRuns, inRuns + mostSteps);
  const end = candidates.findIndex(
    (step, index) => outline[inOutline + index]?.span.start !== step.span.start || !isForRoot(step),
  );
  return end === -1 ? candidates : candidates.slice(0, end);
}

/** The index of the one that starts where `span` does, in a list that is sorted by place. */
function indexFrom(list: readonly { readonly span: Span }[], { start }: Span): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.span.start ?? start) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const withoutSudo = ({ commands }: RunInstruction): readonly TextEdit[] =>
  commands.flatMap(({ sudo }) => sudo?.removal ?? []);

/** Whether all that a step does is for root, or may as well be. */
function isForRoot({ commands }: RunInstruction): boolean {
  const roots = new Set(commands.filter(({ sudo }) => sudo !== undefined).map(({ node }) => node));
  // What runs inside of a command comes behind it.
  let end = -1;
  const isForRoot = ({ node, span, name, sudo }: ShellCommand): boolean => {
    if (sudo !== undefined) {
      end = Math.max(end, span.end);
      return sudo.user === undefined && !sudo.hasOtherOptions;
    }
    const isTraceless = traceless.has(name) && node.redirects.length === 0;
    return isTraceless || span.end <= end || (node.pipedInto !== undefined && roots.has(node.pipedInto));
  };
  return roots.size > 0 && commands.every(isForRoot);
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

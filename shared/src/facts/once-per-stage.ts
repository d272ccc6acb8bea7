/** Deductions from all of a stage, worked out once: a stage does not change any more when rules see it. */
import type { Stage } from "./stage.js";

/** `deduce`, which looks at nothing but the stage and those below it, with its results remembered. */
export function oncePerStage<Result>(deduce: (stage: Stage) => Result): (stage: Stage) => Result {
  const known = new WeakMap<Stage, { readonly result: Result }>();
  return (stage) => {
    let found = known.get(stage);
    if (found === undefined) known.set(stage, (found = { result: deduce(stage) }));
    return found.result;
  };
}

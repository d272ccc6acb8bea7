/** From which severity on a check fails. */
import { severities } from "../../../shared/src/engine/diagnostic.js";
import type { Severity } from "../../../shared/src/rule.js";

export type FailOn = Severity | "never";

export const failOnValues: readonly FailOn[] = [...severities, "never"];

export const isFailOn = (value: unknown): value is FailOn => failOnValues.some((known) => known === value);

/** Whatever is reported makes the check fail, so that exit code 0 means clean. */
export const defaultFailOn: FailOn = "hint";

/** Reads severities by rule id: the same for the settings of an editor and for a config file. */
import { severities } from "../../shared/src/engine/diagnostic.js";
import { nearestRule } from "../../shared/src/engine/nearest-rule.js";
import type { Rule, Severity } from "../../shared/src/rule.js";

export type SeveritySetting = Severity | "off";

/** Told of a wrong key or value: where it stands (`severity.root-user`), and a phrase that goes on from there. */
export type OnProblem = (key: string, phrase: string) => void;

const levels: readonly string[] = ["off", ...severities];

/** What is wrong is left out and reported. */
export function readSeverities(
  raw: unknown,
  rules: readonly Rule[],
  onProblem: OnProblem,
): Map<string, SeveritySetting> {
  const read = new Map<string, SeveritySetting>();
  if (!isRecord(raw)) {
    onProblem("severity", "must be an object of severities by rule id");
    return read;
  }
  for (const [id, level] of Object.entries(raw)) {
    const key = `severity.${id}`;
    if (!rules.some((rule) => rule.id === id)) onProblem(key, `names no rule${suggestion(id, rules)}`);
    else if (isSeveritySetting(level)) read.set(id, level);
    else onProblem(key, `must be one of ${levels.join(", ")}, not ${JSON.stringify(level)}`);
  }
  return read;
}

export const isSeveritySetting = (value: unknown): value is SeveritySetting =>
  typeof value === "string" && levels.includes(value);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function suggestion(id: string, rules: readonly Rule[]): string {
  const nearest = nearestRule(id, rules);
  return nearest === undefined ? "" : `; the nearest is "${nearest.id}"`;
}

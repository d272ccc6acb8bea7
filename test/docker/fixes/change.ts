/** What a fix makes of the text of a fixture: the rule really runs, and its edits are really applied. */
import { rules } from "../../../shared/src/rules/index.js";
import type { Fix, Rule } from "../../../shared/src/rule.js";
import { applyEdits } from "../../../shared/src/text/text-edit.js";
import { readFixture } from "../../rules/fixture-files.js";
import { type Case, readCases } from "../../rules/read-cases.js";
import { diagnose, onlyRule } from "../../rules/run-rule.js";

export interface Change {
  readonly before: string;
  readonly after: string;
}

export interface FixOfCase {
  readonly rule: Rule;
  readonly kase: Case;
  readonly fix: Fix;
}

export function ruleNamed(id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule "${id}".`);
  return rule;
}

export function fixesIn(rule: Rule, kase: Case, text: string): readonly Fix[] {
  const run = onlyRule(rule, rules, kase.severity);
  return diagnose(run, text, kase)
    .filter((diagnostic) => diagnostic.rule === rule.id)
    .flatMap(({ fixes }) => fixes);
}

/** Every fix of every case of the rules' fixtures. */
export const everyFix = (): readonly FixOfCase[] =>
  rules.flatMap((rule) =>
    readCases(readFixture(rule.id)).flatMap((kase) =>
      fixesIn(rule, kase, kase.input).map((fix) => ({ rule, kase, fix })),
    ),
  );

/** Throws when the fixture of the rule has no such case. */
export function caseNamed(ruleId: string, title: string): Case {
  const kase = readCases(readFixture(ruleId)).find((one) => one.title === title);
  if (kase === undefined) throw new Error(`The fixture of ${ruleId} has no case "${title}".`);
  return kase;
}

const mostFixes = 20;

/** The text of a case, and the same after all fixes whose titles match. Throws when none does. */
export function changeBy(ruleId: string, title: string, fixTitle: RegExp): Change {
  const rule = ruleNamed(ruleId);
  const kase = caseNamed(ruleId, title);
  let after = kase.input;
  for (let count = 0; count <= mostFixes; count++) {
    const fix = fixesIn(rule, kase, after).find((one) => fixTitle.test(one.title));
    if (fix === undefined && count > 0) return { before: kase.input, after };
    if (fix === undefined) throw new Error(`No fix of ${ruleId} in "${title}" is called ${String(fixTitle)}.`);
    after = applyEdits(after, fix.edits);
  }
  throw new Error(`After ${mostFixes} fixes of ${ruleId} in "${title}" there is still something to fix.`);
}

/** Runs rules over the text of a case, and applies their fixes. */
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze } from "../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import { preferredEdits } from "../../shared/src/engine/fix-all.js";
import type { Images } from "../../shared/src/images/images.js";
import { overlayImages } from "../../shared/src/images/overlay.js";
import type { Fix, Rule, Severity } from "../../shared/src/rule.js";
import { severityWhenOn } from "../../shared/src/rule-page.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { liveAnswers } from "./live-answers.js";
import type { Case } from "./read-cases.js";
import { openText } from "../open-text.js";

/** The rules there are, and how severe each is in a run; one that is not named is off. */
export interface RuleRun {
  readonly rules: readonly Rule[];
  readonly severity: ReadonlyMap<string, Severity>;
}

/** The surroundings of a text: all of a case but its text. */
export type Setting = Pick<Case, "language" | "fileName" | "today" | "isLive"> & {
  /** Laid over the catalog; undefined for what the case says. */
  readonly images?: Images;
};

export const catalog = loadCatalog();
const liveImages = overlayImages(catalog, liveAnswers);

/** The rule alone, as the case wants it; the others are known, so that their ignore comments mean something, and off. */
export const onlyRule = (rule: Rule, rules: readonly Rule[], severity: Severity | undefined): RuleRun => ({
  rules: rules.includes(rule) ? rules : [...rules, rule],
  severity: new Map([[rule.id, severity ?? severityWhenOn(rule)]]),
});

export const everyRule = (rules: readonly Rule[]): RuleRun => ({
  rules,
  severity: new Map(rules.map((rule) => [rule.id, severityWhenOn(rule)])),
});

export const defaultRules = (rules: readonly Rule[]): RuleRun => ({
  rules,
  severity: new Map(rules.flatMap((rule) => (rule.severity === "off" ? [] : [[rule.id, rule.severity] as const]))),
});

export function diagnose(run: RuleRun, text: string, setting: Setting): readonly Diagnostic[] {
  const { language, fileName, today, isLive, images = isLive ? liveImages : catalog } = setting;
  const severity = new Map<string, Severity | "off">(run.rules.map(({ id }) => [id, run.severity.get(id) ?? "off"]));
  return analyze({
    document: openText(language, text),
    fileName,
    rules: run.rules,
    settings: { severity },
    images,
    today,
  }).diagnostics;
}

/** How often fixes of one rule may follow each other on one text. */
const mostRounds = 20;

/**
 * Applies the fixes of one rule until none is left. `choice` counts from 1; a finding that has fewer fixes gets its
 * first. Throws when it does not come to an end.
 */
export function fixAll(run: RuleRun, ruleId: string, text: string, options: Setting & { choice: number }): string {
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const fixable = diagnose(run, current, options)
      .filter(({ rule, fixes }) => rule === ruleId && fixes.length > 0)
      .map((diagnostic) => ({ ...diagnostic, fixes: [chosenFix(diagnostic, options.choice)] }));
    if (fixable.length === 0) return current;
    const next = applyEdits(current, preferredEdits(fixable));
    if (next === current) throw new Error(`a fix of ${ruleId} changes nothing:\n${current}`);
    current = next;
  }
  throw new Error(`after ${mostRounds} rounds there is still something to fix for ${ruleId}:\n${current}`);
}

function chosenFix({ fixes }: Diagnostic, choice: number): Fix {
  const fix = fixes[choice - 1] ?? fixes[0];
  if (fix === undefined) throw new Error("a diagnostic without fixes");
  return fix;
}

/** Text, rules, settings and catalog in; diagnostics out. Pure: no clock, no files, no network, no logging. */
import type { DocumentFacts } from "../facts/fact.js";
import { type Neighbors, noNeighbors } from "../facts/surroundings.js";
import type { Images } from "../images/images.js";
import type { Rule, Severity } from "../rule.js";
import type { TextChange } from "../text/text-change.js";
import type { Diagnostic } from "./diagnostic.js";
import { type DockerDocument, factsOf } from "./document.js";
import { type FactGroup, keptGroups, type TextStep } from "./group-reports.js";
import { type FormerReports, keptReports, type ReportBasis } from "./kept-reports.js";
import { type RuleReports, runRules } from "./run-rules.js";
import { applySuppressions, readSuppressions } from "./suppressions.js";

/** What the user decides about the analysis. */
export interface AnalysisSettings {
  /** Severity by rule id; a rule that is not named has its default. */
  readonly severity: ReadonlyMap<string, Severity | "off">;
}

export interface AnalysisInput {
  readonly document: DockerDocument;
  readonly fileName: string | undefined;
  /** Folders of the file, `/` between them; empty when left out. */
  readonly folder?: string | undefined;
  /** Other files; none when left out. */
  readonly neighbors?: Neighbors | undefined;
  readonly rules: readonly Rule[];
  readonly settings: AnalysisSettings;
  readonly images: Images;
  /** `2026-11-24`: ends of life are judged against it. */
  readonly today: string;
  /** Told of a rule that threw; the other rules still report. Without it the error is thrown on. */
  readonly onRuleError?: (rule: Rule, error: unknown) => void;
  /** The analysis of the text before an edit, and that edit: what still holds of it is taken over. */
  readonly former?: { readonly analysis: Analysis; readonly change: TextChange } | undefined;
}

export interface Analysis {
  readonly document: DockerDocument;
  readonly facts: DocumentFacts;
  /** Sorted by place, then by rule. */
  readonly diagnostics: readonly Diagnostic[];
  /** For the analysis after the next edit. */
  readonly said: FormerReports;
}

export const defaultSettings: AnalysisSettings = { severity: new Map() };

export function analyze(input: AnalysisInput): Analysis {
  const { document, images, fileName, folder = "", neighbors = noNeighbors, rules, settings, today } = input;
  const facts = factsOf(document, { images, fileName, folder, neighbors });
  const { language, text } = document;
  const basis: ReportBasis = { facts: facts.facts, language, fileName, rules, settings, images, today };
  const active = activeRules(input);
  const { reports, groups } = reportsOf(input, basis, { active, groups: facts.groups });
  const suppressions = readSuppressions(facts, text);
  const diagnostics = applySuppressions(withoutRepetitions([...reports.values()].flat()), suppressions, {
    active,
    all: rules,
  });
  return { document, facts, diagnostics: diagnostics.sort(byPlace), said: { basis, reports, groups } };
}

/** Asks the rules, but for those whose reports are known, and of groups of facts that were there before. */
function reportsOf(
  { former, document: { text }, onRuleError }: AnalysisInput,
  basis: ReportBasis,
  { active, groups }: { readonly active: ReadonlyMap<string, Rule>; readonly groups: DocumentFacts["groups"] },
): RuleReports {
  // Facts in groups are another list after each edit.
  const kept =
    former && groups === undefined
      ? keptReports(former.analysis.said, basis, { text, change: former.change })
      : undefined;
  const asked = kept === undefined ? active.values() : [...active.values()].filter(({ id }) => !kept.has(id));
  const known = former && groups && keptGroups(former.analysis.said, basis, stepOf(former, text));
  const toAsk = groups && { groups, known: known ?? new Map<FactGroup, never>() };
  const made = runRules([...asked], basis, onRuleError, toAsk);
  return { reports: new Map([...(kept ?? []), ...made.reports]), groups: made.groups };
}

const stepOf = ({ analysis, change }: NonNullable<AnalysisInput["former"]>, text: string): TextStep => ({
  before: analysis.document.text,
  text,
  change,
});

/** The rules that are not switched off, with their severities. */
function activeRules({ rules, settings }: AnalysisInput): ReadonlyMap<string, Rule> {
  return new Map(
    rules.filter((rule) => (settings.severity.get(rule.id) ?? rule.severity) !== "off").map((rule) => [rule.id, rule]),
  );
}

/** One `ARG` default can serve two `FROM`s: what is said twice about one place is said once. */
function withoutRepetitions(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ rule, span, message }) => {
    const key = `${rule} ${span.start} ${span.end} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

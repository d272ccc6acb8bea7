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
  const { language, source } = document;
  const basis: ReportBasis = { facts: facts.facts, language, fileName, rules, settings, images, today };
  const active = activeRules(input);
  const { reports, groups } = reportsOf(input, basis, { active: active.list, groups: facts.groups });
  const suppressions = readSuppressions(facts, source);
  const found = withoutRepetitions([...reports.values()].flat().sort(byPlace));
  const diagnostics = applySuppressions(found, suppressions, { active: active.byId, all: rules });
  return { document, facts, diagnostics: diagnostics.sort(byPlace), said: { basis, reports, groups } };
}

/** Asks the rules, but for those whose reports are known, and of groups of facts that were there before. */
function reportsOf(
  { former, document, onRuleError }: AnalysisInput,
  basis: ReportBasis,
  { active, groups }: { readonly active: readonly Rule[]; readonly groups: DocumentFacts["groups"] },
): RuleReports {
  if (groups === undefined) {
    const kept = former && keptReports(former.analysis.said, basis, { text: document.source, change: former.change });
    return runRules(active, basis, { kept }, onRuleError);
  }
  const known = former && keptGroups(former.analysis.said, basis, stepOf(former, document.text));
  return runRules(active, basis, { groups: { groups, known: known ?? new Map<FactGroup, never>() } }, onRuleError);
}

const stepOf = ({ analysis, change }: NonNullable<AnalysisInput["former"]>, text: string): TextStep => ({
  before: analysis.document.text,
  text,
  change,
});

interface ActiveRules {
  readonly list: readonly Rule[];
  readonly byId: ReadonlyMap<string, Rule>;
}

const activeBySettings = new WeakMap<AnalysisSettings, WeakMap<readonly Rule[], ActiveRules>>();

/** The rules that are not switched off: found once for the same rules and settings. */
function activeRules({ rules, settings }: AnalysisInput): ActiveRules {
  const known = activeBySettings.get(settings) ?? new WeakMap<readonly Rule[], ActiveRules>();
  activeBySettings.set(settings, known);
  const found = known.get(rules) ?? rulesThatAreOn(rules, settings);
  known.set(rules, found);
  return found;
}

function rulesThatAreOn(rules: readonly Rule[], { severity }: AnalysisSettings): ActiveRules {
  const list = rules.filter((rule) => (severity.get(rule.id) ?? rule.severity) !== "off");
  return { list, byId: new Map(list.map((rule) => [rule.id, rule])) };
}

/** One `ARG` default can serve two `FROM`s: what is said twice about one place is said once. Sorted by place and rule. */
function withoutRepetitions(sorted: readonly Diagnostic[]): Diagnostic[] {
  let said: Set<string> | undefined;
  return sorted.filter((one, index) => {
    const previous = sorted[index - 1];
    if (previous === undefined || byPlace(previous, one) !== 0) {
      said = undefined;
      return true;
    }
    said ??= new Set([previous.message]);
    const isNew = !said.has(one.message);
    said.add(one.message);
    return isNew;
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

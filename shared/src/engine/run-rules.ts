/** Shows the facts of a document to rules and collects what they report. */
import type { Fact } from "../facts/fact.js";
import type { Rule } from "../rule.js";
import type { FoundDiagnostic } from "./found-diagnostic.js";
import type { FactGroup, GroupsToAsk, ReportsByGroup } from "./group-reports.js";
import type { KeptReports, ReportBasis, ReportsByRule } from "./kept-reports.js";
import { type Kind, type Roster, rostersOf } from "./rule-roster.js";
import { type OnRuleError, RuleRun } from "./rule-run.js";

/** What rules said: by rule, in the order in which each makes its reports; and of those that judge by fact, by group. */
export interface RuleReports {
  readonly reports: ReportsByRule;
  readonly groups?: ReportsByGroup | undefined;
}

/** What is known of a document before the rules are asked. */
export interface KnownReports {
  /** Undefined where all rules have to be asked. */
  readonly kept?: KeptReports | undefined;
  /** Of these, what is known is not asked. Undefined where the facts are in no groups. */
  readonly groups?: GroupsToAsk | undefined;
}

/**
 * The reports of all rules, those that are kept included. What a rule reported before it threw counts. Rules are the same
 * list for as long as they are the same rules.
 */
export function runRules(
  rules: readonly Rule[],
  basis: ReportBasis,
  { kept, groups }: KnownReports,
  onRuleError: OnRuleError,
): RuleReports {
  if (kept?.again.size === 0) return { reports: kept.reports };
  const { all, waiting, byFact } = rostersOf(rules, basis);
  const isAsked = ({ id }: Rule): boolean => kept?.again.has(id) !== false;
  const begin = (roster: Roster): RuleRun => new RuleRun(roster, basis, isAsked, onRuleError);
  const run = begin(groups === undefined ? all : waiting);
  showFacts(run, basis.facts, kept !== undefined);
  const reports = new Map(kept?.reports);
  run.putReports(reports);
  if (groups === undefined) return { reports };
  const runByFact = begin(byFact);
  const reportsByGroup = showGroups(runByFact, groups);
  runByFact.putReports(reports);
  return { groups: reportsByGroup, reports };
}

/** Fills in the reports of groups: what is known is taken over. */
function showGroups(run: RuleRun, { groups, known }: GroupsToAsk): ReportsByGroup {
  const reports = new Map<FactGroup, readonly FoundDiagnostic[]>();
  for (const group of groups) {
    const former = known.get(group);
    if (former !== undefined) run.add(former);
    reports.set(group, former ?? run.reportsAbout(group));
  }
  return reports;
}

function showFacts(run: RuleRun, facts: readonly Fact[], areFewAsked: boolean): void {
  for (const fact of areFewAsked ? factsFor(run.kinds, facts) : facts) run.show(fact);
  run.end();
}

/** After an edit there often is one rule to ask, about a few facts of thousands. */
function factsFor(kinds: readonly Kind[], facts: readonly Fact[]): readonly Fact[] {
  const [only, ...others] = kinds;
  return others.length > 0 ? facts : only === undefined ? [] : factsOfKind(facts, only);
}

const byKind = new WeakMap<readonly Fact[], Map<Kind, readonly Fact[]>>();

/** Looked for once in each list of facts. */
function factsOfKind(facts: readonly Fact[], kind: Kind): readonly Fact[] {
  const known = byKind.get(facts) ?? new Map<Kind, readonly Fact[]>();
  byKind.set(facts, known);
  const found = known.get(kind) ?? facts.filter((fact) => fact.kind === kind);
  known.set(kind, found);
  return found;
}

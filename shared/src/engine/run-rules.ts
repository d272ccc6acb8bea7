/** Shows the facts of a document to rules and collects what they report. */
import type { Fact } from "../facts/fact.js";
import type { Fix, Report, Rule, RuleContext, Severity, Visitor } from "../rule.js";
import type { Span } from "../text/span.js";
import { type Diagnostic, lowered } from "./diagnostic.js";
import type { FactGroup, GroupsToAsk, ReportsByGroup } from "./group-reports.js";
import type { ReportBasis, ReportsByRule } from "./kept-reports.js";

/** Told of a rule that threw; without it the error is thrown on. */
type OnRuleError = ((rule: Rule, error: unknown) => void) | undefined;

interface RunningRule {
  readonly rule: Rule;
  readonly found: Diagnostic[];
  readonly visitor: Visitor;
}

/** What rules said: by rule, in the order in which each makes its reports; and of those that judge by fact, by group. */
export interface RuleReports {
  readonly reports: ReportsByRule;
  readonly groups?: ReportsByGroup | undefined;
}

/** What a rule reported before it threw counts. With `groups`, of those that are known nothing is asked that is known. */
export function runRules(
  rules: readonly Rule[],
  basis: ReportBasis,
  onRuleError: OnRuleError,
  groups?: GroupsToAsk,
): RuleReports {
  const running = rules.flatMap((rule) => start(rule, basis, onRuleError));
  if (groups === undefined) showFacts(running, basis, onRuleError);
  else showFacts(running.filter(judgesTogether), basis, onRuleError);
  const byFact = groups && running.filter((one) => !judgesTogether(one));
  return {
    groups: byFact && showGroups(byFact, groups, onRuleError),
    reports: new Map(running.map(({ rule, found }) => [rule.id, found])),
  };
}

/** A rule without an end judges each fact by itself. */
const judgesTogether = ({ visitor }: RunningRule): boolean => visitor.end !== undefined;

/** Fills in the reports of groups: what is known is taken over. */
function showGroups(
  running: readonly RunningRule[],
  { groups, known }: GroupsToAsk,
  onRuleError: OnRuleError,
): ReportsByGroup {
  const handlers = handlersByKind(running);
  const foundBy = new Map(running.map(({ rule, found }) => [rule.id, found]));
  const reports = new Map<FactGroup, readonly Diagnostic[]>();
  for (const group of groups) {
    const former = known.get(group);
    for (const one of former ?? []) foundBy.get(one.rule)?.push(one);
    reports.set(
      group,
      former ??
        newReports(running, () => {
          for (const fact of group) visit(handlers.get(fact.kind), fact, onRuleError);
        }),
    );
  }
  return reports;
}

function newReports(running: readonly RunningRule[], ask: () => void): readonly Diagnostic[] {
  const counts = running.map(({ found }) => found.length);
  ask();
  return running.flatMap(({ found }, index) => (found.length === counts[index] ? [] : found.slice(counts[index])));
}

function showFacts(running: readonly RunningRule[], basis: ReportBasis, onRuleError: OnRuleError): void {
  if (running.length === 0) return;
  const handlers = handlersByKind(running);
  const [only, ...others] = handlers.keys();
  // After an edit there often is one rule to ask, about a few facts of thousands.
  const facts = others.length > 0 ? basis.facts : only === undefined ? [] : factsOfKind(basis.facts, only);
  for (const fact of facts) visit(handlers.get(fact.kind), fact, onRuleError);
  for (const { rule, visitor } of running) {
    guarded(rule, onRuleError, () => {
      visitor.end?.();
    });
  }
}

function start(
  rule: Rule,
  { language, fileName, images, today, settings }: ReportBasis,
  onRuleError: OnRuleError,
): RunningRule[] {
  const severity = settings.severity.get(rule.id) ?? rule.severity;
  if (severity === "off") return [];
  const found: Diagnostic[] = [];
  const report = (report: Report): void => {
    found.push(toDiagnostic(rule, severity, report));
  };
  const ctx: RuleContext = { language, fileName, images, today, report };
  const running: RunningRule[] = [];
  guarded(rule, onRuleError, () => running.push({ rule, found, visitor: rule.check(ctx) }));
  return running;
}

interface Handler {
  readonly rule: Rule;
  readonly handle: (fact: Fact) => void;
}

/** Most facts concern few rules. */
function handlersByKind(running: readonly RunningRule[]): ReadonlyMap<string, readonly Handler[]> {
  const handlers = new Map<string, Handler[]>();
  for (const { rule, visitor } of running) {
    for (const [kind, handle] of Object.entries(visitor)) {
      if (kind === "end") continue;
      const ofKind = handlers.get(kind) ?? [];
      handlers.set(kind, ofKind);
      // The handler under the key of a fact's kind takes that kind: TypeScript cannot follow the pairing through the union.
      ofKind.push({ rule, handle: handle as (fact: Fact) => void });
    }
  }
  return handlers;
}

const byKind = new WeakMap<readonly Fact[], Map<string, readonly Fact[]>>();

/** Looked for once in each list of facts. */
function factsOfKind(facts: readonly Fact[], kind: string): readonly Fact[] {
  const known = byKind.get(facts) ?? new Map<string, readonly Fact[]>();
  byKind.set(facts, known);
  const found = known.get(kind) ?? facts.filter((fact) => fact.kind === kind);
  known.set(kind, found);
  return found;
}

/** Like `guarded`, without a function for each pair of fact and rule. */
function visit(handlers: readonly Handler[] | undefined, fact: Fact, onRuleError: OnRuleError): void {
  if (handlers === undefined) return;
  for (const { rule, handle } of handlers) {
    if (onRuleError === undefined) {
      handle(fact);
      continue;
    }
    try {
      handle(fact);
    } catch (error) {
      onRuleError(rule, error);
    }
  }
}

function guarded(rule: Rule, onRuleError: OnRuleError, action: () => void): void {
  if (onRuleError === undefined) {
    action();
    return;
  }
  try {
    action();
  } catch (error) {
    onRuleError(rule, error);
  }
}

/** With spans that stay, whatever happens to the text: those of facts move along. */
function toDiagnostic(rule: Rule, severity: Severity, { span, message, fixes, related, lower }: Report): Diagnostic {
  return {
    rule: rule.id,
    trap: rule.trap,
    severity: lowered(severity, lower ?? 0),
    span: plainSpan(span),
    message,
    fixes: fixes?.filter(changesText).map(plainFix) ?? [],
    related: related?.map((place) => ({ ...place, span: plainSpan(place.span) })) ?? [],
  };
}

/** A fix has to change something: where the syntax is broken, the place to change may be nowhere. */
const changesText = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => newText !== "" || span.end > span.start);

const plainSpan = ({ start, end }: Span): Span => ({ start, end });

const plainFix = ({ title, applicability, edits }: Fix): Fix => ({
  title,
  applicability,
  edits: edits.map((edit) => ({ ...edit, span: plainSpan(edit.span) })),
});

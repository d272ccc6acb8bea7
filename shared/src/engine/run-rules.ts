/** Shows the facts of a document to rules and collects what they report. */
import type { Fact } from "../facts/fact.js";
import type { Fix, Report, Rule, RuleContext, Severity, Visitor } from "../rule.js";
import type { Span } from "../text/span.js";
import { type Diagnostic, lowered } from "./diagnostic.js";
import type { ReportBasis, ReportsByRule } from "./kept-reports.js";

/** Told of a rule that threw; without it the error is thrown on. */
type OnRuleError = ((rule: Rule, error: unknown) => void) | undefined;

interface RunningRule {
  readonly rule: Rule;
  readonly found: Diagnostic[];
  readonly visitor: Visitor;
}

/** The reports of each rule, in the order in which it makes them. What a rule reported before it threw counts. */
export function runRules(rules: readonly Rule[], basis: ReportBasis, onRuleError: OnRuleError): ReportsByRule {
  const running = rules.flatMap((rule) => start(rule, basis, onRuleError));
  if (running.length === 0) return new Map();
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
  return new Map(running.map(({ rule, found }) => [rule.id, found]));
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

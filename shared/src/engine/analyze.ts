/** Text, rules, settings and catalog in; diagnostics out. Pure: no clock, no files, no network, no logging. */
import type { DocumentFacts, Fact } from "../facts/fact.js";
import { type Neighbors, noNeighbors } from "../facts/surroundings.js";
import type { Images } from "../images/images.js";
import type { Fix, Report, Rule, RuleContext, Severity, Visitor } from "../rule.js";
import { type Diagnostic, lowered } from "./diagnostic.js";
import { type DockerDocument, factsOf } from "./document.js";
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
}

export interface Analysis {
  readonly document: DockerDocument;
  readonly facts: DocumentFacts;
  /** Sorted by place, then by rule. */
  readonly diagnostics: readonly Diagnostic[];
}

export const defaultSettings: AnalysisSettings = { severity: new Map() };

export function analyze(input: AnalysisInput): Analysis {
  const { images, fileName, folder = "", neighbors = noNeighbors } = input;
  const facts = factsOf(input.document, { images, fileName, folder, neighbors });
  const found: Diagnostic[] = [];
  const active = activeRules(input);
  const running = startRules(input, active, found);
  const handlers = handlersByKind(running);
  for (const fact of facts.facts) visit(handlers.get(fact.kind), fact, input.onRuleError);
  for (const { rule, visitor } of running) {
    guarded(input, rule, () => {
      visitor.end?.();
    });
  }
  const suppressions = readSuppressions(facts, input.document.text);
  const diagnostics = applySuppressions(withoutRepetitions(found), suppressions, {
    active,
    all: input.rules,
  });
  return { document: input.document, facts, diagnostics: diagnostics.sort(byPlace) };
}

interface RunningRule {
  readonly rule: Rule;
  readonly visitor: Visitor;
}

/** The rules that are not switched off, with their severities. */
function activeRules({ rules, settings }: AnalysisInput): ReadonlyMap<string, Rule> {
  return new Map(
    rules.filter((rule) => (settings.severity.get(rule.id) ?? rule.severity) !== "off").map((rule) => [rule.id, rule]),
  );
}

function startRules(
  input: AnalysisInput,
  active: ReadonlyMap<string, Rule>,
  found: Diagnostic[],
): readonly RunningRule[] {
  const running: RunningRule[] = [];
  for (const rule of active.values()) {
    const severity = input.settings.severity.get(rule.id) ?? rule.severity;
    if (severity === "off") continue;
    const report = (report: Report): void => {
      found.push(toDiagnostic(rule, severity, report));
    };
    const ctx: RuleContext = {
      language: input.document.language,
      fileName: input.fileName,
      images: input.images,
      today: input.today,
      report,
    };
    guarded(input, rule, () => running.push({ rule, visitor: rule.check(ctx) }));
  }
  return running;
}

interface Handler {
  readonly rule: Rule;
  readonly handle: (fact: Fact) => void;
}

/** Most facts concern few rules. */
function handlersByKind(running: readonly RunningRule[]): ReadonlyMap<string, readonly Handler[]> {
  const byKind = new Map<string, Handler[]>();
  for (const { rule, visitor } of running) {
    for (const [kind, handle] of Object.entries(visitor)) {
      const handlers = byKind.get(kind) ?? [];
      byKind.set(kind, handlers);
      // The handler under the key of a fact's kind takes that kind: TypeScript cannot follow the pairing through the union.
      handlers.push({ rule, handle: handle as (fact: Fact) => void });
    }
  }
  return byKind;
}

/** Like `guarded`, without a function for each pair of fact and rule. */
function visit(handlers: readonly Handler[] | undefined, fact: Fact, onRuleError: AnalysisInput["onRuleError"]): void {
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

function guarded(input: AnalysisInput, rule: Rule, action: () => void): void {
  if (input.onRuleError === undefined) {
    action();
    return;
  }
  try {
    action();
  } catch (error) {
    input.onRuleError(rule, error);
  }
}

function toDiagnostic(rule: Rule, severity: Severity, report: Report): Diagnostic {
  return {
    rule: rule.id,
    trap: rule.trap,
    severity: lowered(severity, report.lower ?? 0),
    span: { start: report.span.start, end: report.span.end },
    message: report.message,
    fixes: report.fixes?.filter(changesText) ?? [],
    related: report.related ?? [],
  };
}

/** A fix has to change something: where the syntax is broken, the place to change may be nowhere. */
const changesText = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => newText !== "" || span.end > span.start);

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

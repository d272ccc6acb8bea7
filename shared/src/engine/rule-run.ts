/** Rules while they are asked about one document. A rule begins with the first fact that it handles: most meet none. */
import type { Fact } from "../facts/fact.js";
import type { Report, Rule, Visitor } from "../rule.js";
import type { ReportBasis } from "./kept-reports.js";
import { FoundDiagnostic, type OnFixError } from "./found-diagnostic.js";
import type { Kind, Roster } from "./rule-roster.js";

/** Told of a rule that threw; without it the error is thrown on. */
export type OnRuleError = ((rule: Rule, error: unknown) => void) | undefined;

interface BegunRule {
  readonly rule: Rule;
  readonly found: FoundDiagnostic[];
  /** Undefined where the rule threw at once. */
  readonly visitor: Visitor | undefined;
}

interface Handler {
  readonly rule: Rule;
  readonly handle: (fact: Fact) => void;
}

export class RuleRun {
  readonly #roster: Roster;
  readonly #basis: ReportBasis;
  readonly #isAsked: (rule: Rule) => boolean;
  readonly #onRuleError: OnRuleError;
  readonly #begun: (BegunRule | undefined)[] = [];
  readonly #handlers = new Map<Kind, readonly Handler[]>();

  /** Of the roster, only those rules are asked for which `isAsked` holds. */
  constructor(roster: Roster, basis: ReportBasis, isAsked: (rule: Rule) => boolean, onRuleError: OnRuleError) {
    this.#roster = roster;
    this.#basis = basis;
    this.#isAsked = isAsked;
    this.#onRuleError = onRuleError;
    for (const index of roster.atOnce) if (this.#isAskedAt(index)) this.#begin(index);
  }

  /** The kinds of facts that the rules handle. */
  get kinds(): Kind[] {
    return [...this.#roster.byKind].flatMap(([kind, positions]) =>
      positions.some((index) => this.#isAskedAt(index)) ? [kind] : [],
    );
  }

  show(fact: Fact): void {
    for (const handler of this.#handlers.get(fact.kind) ?? this.#beginWith(fact.kind)) {
      try {
        handler.handle(fact);
      } catch (error) {
        this.#tell(handler.rule, error);
      }
    }
  }

  /** To be called when all facts have been shown. */
  end(): void {
    for (const one of this.#begun) {
      if (one?.visitor?.end === undefined) continue;
      try {
        one.visitor.end();
      } catch (error) {
        this.#tell(one.rule, error);
      }
    }
  }

  /** Puts in, by rule id, what the rules that were asked have said. */
  putReports(reports: Map<string, readonly FoundDiagnostic[]>): void {
    for (const one of this.#begun) if (one !== undefined && one.found.length > 0) reports.set(one.rule.id, one.found);
  }

  /** What the rules said while they were shown some facts, in the order of the rules. */
  reportsAbout(facts: readonly Fact[]): readonly FoundDiagnostic[] {
    const counts = this.#begun.map((one) => one?.found.length ?? 0);
    for (const fact of facts) this.show(fact);
    return this.#begun.flatMap((one, index) => one?.found.slice(counts[index] ?? 0) ?? []);
  }

  /** Takes over what a rule said of the same facts before. */
  add(reports: readonly FoundDiagnostic[]): void {
    for (const one of reports) {
      const index = this.#roster.positions.get(one.rule);
      if (index !== undefined) this.#begin(index)?.found.push(one);
    }
  }

  #isAskedAt(index: number): boolean {
    const rule = this.#roster.rules[index];
    return rule !== undefined && this.#isAsked(rule);
  }

  #beginWith(kind: Kind): readonly Handler[] {
    const handlers: Handler[] = [];
    for (const index of this.#roster.byKind.get(kind) ?? []) {
      if (!this.#isAskedAt(index)) continue;
      const begun = this.#begin(index);
      // The handler under the key of a fact's kind takes that kind: TypeScript cannot follow the pairing through the union.
      const handle = begun?.visitor?.[kind] as ((fact: Fact) => void) | undefined;
      if (begun !== undefined && handle !== undefined) handlers.push({ rule: begun.rule, handle });
    }
    this.#handlers.set(kind, handlers);
    return handlers;
  }

  #begin(index: number): BegunRule | undefined {
    const rule = this.#roster.rules[index];
    if (rule === undefined) return undefined;
    return (this.#begun[index] ??= this.#newRule(rule));
  }

  #newRule(rule: Rule): BegunRule {
    const { language, fileName, images, today, settings } = this.#basis;
    const severity = settings.severity.get(rule.id) ?? rule.severity;
    const found: FoundDiagnostic[] = [];
    const report = (report: Report): void => {
      if (severity !== "off") found.push(FoundDiagnostic.of(rule, severity, report, onFixError));
    };
    const onRuleError = this.#onRuleError;
    const onFixError: OnFixError =
      onRuleError &&
      ((error) => {
        onRuleError(rule, error);
      });
    let visitor: Visitor | undefined;
    try {
      visitor = rule.check({ language, fileName, images, today, report });
    } catch (error) {
      this.#tell(rule, error);
    }
    return { rule, found, visitor };
  }

  #tell(rule: Rule, error: unknown): void {
    if (this.#onRuleError === undefined) throw error;
    this.#onRuleError(rule, error);
  }
}

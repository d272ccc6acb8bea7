/** Which rules handle which kinds of facts in a language: learned once, so that a document begins with the few it needs. */
import type { Fact } from "../facts/fact.js";
import type { Rule, RuleContext, Visitor } from "../rule.js";
import type { ReportBasis } from "./kept-reports.js";

export type Kind = Fact["kind"];

/** Rules that are asked together. */
export interface Roster {
  readonly rules: readonly Rule[];
  /** By rule id. */
  readonly positions: ReadonlyMap<string, number>;
  /** Positions in `rules`. */
  readonly byKind: ReadonlyMap<Kind, readonly number[]>;
  /** Positions of rules that begin without a fact: they have nothing but an end, or threw when they were to say. */
  readonly atOnce: readonly number[];
}

/** Rules without an end judge each fact by itself; the others wait for all of them. */
export interface Rosters {
  readonly all: Roster;
  readonly waiting: Roster;
  readonly byFact: Roster;
}

const known = new WeakMap<readonly Rule[], Map<RuleContext["language"], Rosters>>();

/** What a rule handles depends on the language alone, so that it is asked with the first document of each language. */
export function rostersOf(rules: readonly Rule[], basis: ReportBasis): Rosters {
  const byLanguage = known.get(rules) ?? new Map<RuleContext["language"], Rosters>();
  known.set(rules, byLanguage);
  const found = byLanguage.get(basis.language) ?? makeRosters(rules, basis);
  byLanguage.set(basis.language, found);
  return found;
}

interface Learned {
  readonly rule: Rule;
  readonly visitor: Visitor | undefined;
}

function makeRosters(rules: readonly Rule[], { language, fileName, images, today }: ReportBasis): Rosters {
  const ctx: RuleContext = { language, fileName, images, today, report: () => undefined };
  const learned = rules.map((rule): Learned => ({ rule, visitor: visitorOf(rule, ctx) }));
  return {
    all: rosterOf(learned),
    waiting: rosterOf(learned.filter(({ visitor }) => visitor?.end !== undefined)),
    byFact: rosterOf(learned.filter(({ visitor }) => visitor?.end === undefined)),
  };
}

/** Undefined for a rule that throws: who asks it about a document is told. */
function visitorOf(rule: Rule, ctx: RuleContext): Visitor | undefined {
  try {
    return rule.check(ctx);
  } catch {
    return undefined;
  }
}

function rosterOf(learned: readonly Learned[]): Roster {
  const byKind = new Map<Kind, number[]>();
  const atOnce: number[] = [];
  for (const [index, { visitor }] of learned.entries()) {
    const kinds = Object.keys(visitor ?? {}).filter((key) => key !== "end");
    if (visitor === undefined || (kinds.length === 0 && visitor.end !== undefined)) atOnce.push(index);
    for (const kind of kinds) {
      const positions = byKind.get(kind as Kind) ?? [];
      byKind.set(kind as Kind, positions);
      positions.push(index);
    }
  }
  const positions = new Map(learned.map(({ rule }, index) => [rule.id, index]));
  return { rules: learned.map(({ rule }) => rule), positions, byKind, atOnce };
}

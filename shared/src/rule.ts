/** What a rule is: one file, one default export, everything known about one trap. */
import type { Fact } from "./facts/fact.js";
import type { Language } from "./language.js";
import type { ForeignPlace } from "./facts/built-image.js";
import type { Images } from "./images/images.js";
import type { Span } from "./text/span.js";
import type { TextEdit } from "./text/text-edit.js";

export type Severity = "error" | "warning" | "information" | "hint";

/** The five traps, in the order of the article. */
export type Trap = "large-base" | "root" | "untagged" | "ephemeral-data" | "ssh";

/** `safe`: the built image behaves the same, may be applied in bulk. `suggestion`: probably meant, offered one by one. */
export type Applicability = "safe" | "suggestion";

/** A repair. All of its edits belong together. */
export interface Fix {
  /** Imperative, concrete, under 60 characters where sizes do not make it longer. */
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly TextEdit[];
}

/** A place elsewhere, in the document or in another one, that explains a finding. */
export interface RelatedPlace {
  readonly span: Span;
  /** The other document; undefined for this one. */
  readonly uri?: ForeignPlace["uri"] | undefined;
  readonly message: string;
}

export interface Report {
  readonly span: Span;
  /** One sentence about this place, naming the thing. */
  readonly message: string;
  /**
   * Most confident first. A function is asked when somebody wants to repair, which for most findings is never: it may be
   * asked again after edits elsewhere, and says the same as if it were asked for the first time.
   */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  readonly related?: readonly RelatedPlace[];
  /** How many levels below the rule's severity; 0 when left out. For cases of which the rule is less sure. */
  readonly lower?: number;
}

/** A text that reports (`bad`) and one that does not (`good`). Run as tests, printed on the rule's page. */
export interface Example {
  readonly language: Language;
  readonly bad: string;
  readonly good: string;
  /** Tags that the registry says it does not have, for a rule that needs its word: `python:3.41`. */
  readonly missing?: readonly string[];
}

export interface RuleMeta {
  /** Kebab case, names the trap and not the remedy, reads after "allow". Equals the file name. */
  readonly id: string;
  readonly trap: Trap;
  /** Default; users override it. `off` rules are switched on by a setting. */
  readonly severity: Severity | "off";
  /** A claim, checked against the fixtures. */
  readonly fixable: "always" | "sometimes" | "never";
  /** The version of this product that has it first. */
  readonly since: string;
  /** One line, no final dot. README table, settings, page title, `explain`. */
  readonly summary: string;
  /** Markdown, one sentence per line. Why it is a trap, with numbers where there are any. */
  readonly why: string;
  /** Markdown: when the trap is fine, and how to say so. */
  readonly fine: string;
  /** Markdown: how to repair it. */
  readonly repair: string;
  readonly examples: readonly [Example, ...Example[]];
  readonly references?: readonly string[];
}

export interface RuleContext {
  readonly language: Language;
  /** File name without folders when the document has one: some names say what an image is for. */
  readonly fileName: string | undefined;
  readonly images: Images;
  /** `2026-11-24`. */
  readonly today: string;
  report(report: Report): void;
}

/**
 * One optional handler per kind of fact; `end` runs last. State for one document lives in the closure of `check`, which
 * is not called for a document without facts of these kinds; which kinds they are depends on the language alone. What a
 * rule without `end` says of a fact follows from that fact, and from others of its stage: it may not be shown all others.
 */
export type Visitor = { readonly [K in Fact["kind"]]?: (fact: Extract<Fact, { kind: K }>) => void } & {
  readonly end?: () => void;
};

export interface Rule extends RuleMeta {
  check(ctx: RuleContext): Visitor;
}

/** Identity: gives rule files their types, and readers one word to search for. */
export const defineRule = (rule: Rule): Rule => rule;

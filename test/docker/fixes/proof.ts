/** What a proof is: a fix of a rule, the case of the fixture that it is taken from, and what an engine shows of it. */
import type { Language } from "../../../shared/src/language.js";
import type { Bench } from "./bench.js";
import type { Change } from "./change.js";

export interface Proof {
  readonly rule: string;
  /** Matches the titles of the fixes that are proven, and of no others, in the language of the case. */
  readonly fix: RegExp;
  /** A title of the rule's fixture. */
  readonly case: string;
  /** The end of the sentence "with the fix, …". */
  readonly claim: string;
  /** Rejects when the engine shows something else. `say` prints a figure. */
  prove(bench: Bench, change: Change, say: (line: string) => void): Promise<void>;
}

export interface NotProven {
  readonly rule: string;
  readonly fix: RegExp;
  /** Undefined for every language. */
  readonly languages?: readonly Language[];
  /** Undefined for every case; else cases in which a fix of a proven title is not the one that is proven. */
  readonly cases?: readonly string[];
  readonly whyNot: string;
}

/** Why a fix is proven in other languages only. */
export interface ProvenElsewhere {
  readonly languages: readonly Language[];
  readonly whyNot: string;
}

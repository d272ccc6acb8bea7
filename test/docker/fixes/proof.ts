/** What a proof is: a fix of a rule, the case of the fixture that it is taken from, and what an engine shows of it. */
import type { Bench } from "./bench.js";
import type { Change } from "./change.js";

export interface Proof {
  readonly rule: string;
  /** Matches the titles of the fixes that are proven, and of no others. */
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
  readonly whyNot: string;
}

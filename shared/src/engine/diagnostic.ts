/** A finding as the doors of the product see it: rule, severity, place, words, repairs. Plain data, as JSON can hold it. */
import type { Fix, RelatedPlace, Severity, Trap } from "../rule.js";
import type { Span } from "../text/span.js";

export interface Diagnostic {
  readonly rule: string;
  readonly trap: Trap;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
}

/** Id of the one finding that no rule makes: an ignore comment that hides nothing. Its severity is fixed. */
export const unusedIgnore = "unused-ignore";

/** Least severe first. */
export const severities: readonly Severity[] = ["hint", "information", "warning", "error"];

/** The severity `levels` below; a hint stays a hint. */
export function lowered(severity: Severity, levels: number): Severity {
  return severities[Math.max(0, severities.indexOf(severity) - levels)] ?? severity;
}

/** Whether `severity` is `threshold` or worse. */
export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(threshold);

/** Below zero where `a` is the milder one. */
export const compareSeverity = (a: Severity, b: Severity): number => severities.indexOf(a) - severities.indexOf(b);

/** What rules said of a text before an edit, as far as it still holds: an edit that leaves the facts asks few rules again. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Images } from "../images/images.js";
import type { Rule, RuleContext } from "../rule.js";
import type { DocumentText } from "../text/document-text.js";
import type { Span } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";
import type { AnalysisSettings } from "./analyze.js";
import type { FoundDiagnostic } from "./found-diagnostic.js";
import type { ReportsByGroup } from "./group-reports.js";

/** Reports by rule id, before suppressions. Only of rules that said something: most say nothing. */
export type ReportsByRule = ReadonlyMap<string, readonly FoundDiagnostic[]>;

/** All that the reports follow from, but for the text. */
export interface ReportBasis {
  readonly facts: DocumentFacts["facts"];
  readonly language: RuleContext["language"];
  readonly fileName: string | undefined;
  readonly rules: readonly Rule[];
  readonly settings: AnalysisSettings;
  readonly images: Images;
  readonly today: string;
}

export interface FormerReports {
  readonly basis: ReportBasis;
  readonly reports: ReportsByRule;
  /** Undefined where the facts are in no groups. */
  readonly groups?: ReportsByGroup | undefined;
}

/** What still holds, and the rules that have to be asked again; all others would say the same. */
export interface KeptReports {
  readonly reports: ReportsByRule;
  /** Rule ids. */
  readonly again: ReadonlySet<string>;
}

/**
 * What the rules would say again, at the places of the new text; undefined where all of them have to be asked. A rule that
 * was silent about the same facts is silent again. The edits of a fix follow the layout around them too, so that a rule
 * with a report near the change is asked anew.
 */
export function keptReports(
  former: FormerReports,
  basis: ReportBasis,
  { text, change }: { readonly text: DocumentText; readonly change: TextChange },
): KeptReports | undefined {
  if (former.basis.facts !== basis.facts || !isSameBasis(former.basis, basis)) return undefined;
  // The first line break is the one that fixes write.
  const firstBreak = text.indexOf("\n");
  if (firstBreak === -1 || change.start <= firstBreak) return undefined;
  const zone = zoneAround(text, change);
  const kept = new Map<string, readonly FoundDiagnostic[]>();
  const again = new Set<string>();
  for (const [rule, reports] of former.reports) {
    const still = stillSaid(reports, change, zone);
    if (still === undefined) again.add(rule);
    else kept.set(rule, still);
  }
  return { reports: kept, again };
}

/** Reports at their places after a change; undefined if it may have made one of them another one. */
export function stillSaid(
  reports: readonly FoundDiagnostic[],
  change: TextChange,
  zone: Span,
): readonly FoundDiagnostic[] | undefined {
  const moved: FoundDiagnostic[] = [];
  for (const report of reports) {
    const still = movedBy(change, report, zone);
    if (still === undefined) return undefined;
    moved.push(still);
  }
  return moved;
}

/** Whether all but the facts is the same. */
export const isSameBasis = (a: ReportBasis, b: ReportBasis): boolean =>
  a.language === b.language &&
  a.fileName === b.fileName &&
  a.rules === b.rules &&
  a.settings === b.settings &&
  a.images === b.images &&
  a.today === b.today;

/** From the line above a change to the next line of code: comments belong to the code below them. */
export function zoneAround(text: DocumentText, { start, newEnd }: TextChange): Span {
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const above = lineStart < 2 ? 0 : text.lastIndexOf("\n", lineStart - 2) + 1;
  let end = endOfLine(text, newEnd);
  do end = endOfLine(text, end + 1);
  while (end < text.length && isBetweenCode(text, end));
  return { start: above, end };
}

function endOfLine(text: DocumentText, from: number): number {
  const found = text.indexOf("\n", from);
  return found === -1 ? text.length : found;
}

/** Whether the line that ends there is blank or a comment. */
function isBetweenCode(text: DocumentText, end: number): boolean {
  return /^[ \t\r]*(?:#|$)/.test(text.slice(text.lastIndexOf("\n", end - 1) + 1, end));
}

/**
 * Undefined for a report that the change may have made another one. Each of its places is looked at by itself: what
 * stands far from the change is the same, even where the change stands between two of them.
 */
function movedBy(change: TextChange, report: FoundDiagnostic, zone: Span): FoundDiagnostic | undefined {
  const delta = change.newEnd - change.oldEnd;
  let hasBehind = false;
  for (const { start, end } of report.places) {
    const isBefore = end <= change.start;
    if (isBefore ? end >= zone.start : start < change.oldEnd || start + delta <= zone.end) return undefined;
    hasBehind ||= !isBefore;
  }
  if (!report.isMade && (!hasBehind || delta === 0)) return report;
  return report.moved(({ start, end }) =>
    start < change.oldEnd ? { start, end } : { start: start + delta, end: end + delta },
  );
}

/** What rules said of groups of facts before an edit: of a group that stays, the same is said again. */
import type { Fact } from "../facts/fact.js";
import type { TextChange } from "../text/text-change.js";
import type { FoundDiagnostic } from "./found-diagnostic.js";
import { type FormerReports, isSameBasis, type ReportBasis, stillSaid, zoneAround } from "./kept-reports.js";

/** Facts that know nothing of those outside. */
export type FactGroup = readonly Fact[];

/** Of each group, what the rules say that judge each fact by itself, in the order of the rules. */
export type ReportsByGroup = ReadonlyMap<FactGroup, readonly FoundDiagnostic[]>;

/** The groups of a text, and what is known already of some of them. */
export interface GroupsToAsk {
  readonly groups: readonly FactGroup[];
  readonly known: ReportsByGroup;
}

/** An edit of a text: what it changed, and both texts. */
export interface TextStep {
  readonly before: string;
  readonly text: string;
  readonly change: TextChange;
}

/** Of groups that were there before the edit; none whose text edits may have come to look otherwise. */
export function keptGroups(former: FormerReports, basis: ReportBasis, step: TextStep): ReportsByGroup {
  const { text, change } = step;
  const kept = new Map<FactGroup, readonly FoundDiagnostic[]>();
  if (former.groups === undefined || !isSameBasis(former.basis, basis) || !hasSameLineBreaks(step)) return kept;
  const zone = zoneAround(text, change);
  for (const [group, reports] of former.groups) {
    const still = stillSaid(reports, change, zone);
    if (still !== undefined) kept.set(group, still);
  }
  return kept;
}

/** Text edits write the line break that they find in the text. */
const hasSameLineBreaks = ({ before, text }: TextStep): boolean => before.includes("\r\n") === text.includes("\r\n");

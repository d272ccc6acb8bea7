/** Our own requests about the rules: the list of them, and the page of one. */
import type { ExplainResult, RulesResult } from "../../../shared/src/protocol.js";
import { rulePage, severityWhenOn } from "../../../shared/src/rule-page.js";
import type { Session } from "../session.js";
import { isRecord } from "../severities.js";

export const listRules = ({ rules }: Session): RulesResult =>
  rules.map((rule) => ({ id: rule.id, trap: rule.trap, summary: rule.summary, severity: severityWhenOn(rule) }));

/** Null when there is no such rule. */
export function explainRule({ rules }: Session, params: unknown): ExplainResult | null {
  const id = isRecord(params) ? params["rule"] : undefined;
  const rule = rules.find((one) => one.id === id);
  return rule === undefined ? null : { markdown: rulePage(rule) };
}

/** What a rule reports as a diagnostic of the document. */
import type { Fix, Report, Rule, Severity } from "../rule.js";
import type { Span } from "../text/span.js";
import { type Diagnostic, lowered } from "./diagnostic.js";

/** With spans that stay, whatever happens to the text: those of facts move along. */
export function toDiagnostic(
  rule: Rule,
  severity: Severity,
  { span, message, fixes, related, lower }: Report,
): Diagnostic {
  return {
    rule: rule.id,
    trap: rule.trap,
    severity: lowered(severity, lower ?? 0),
    span: plainSpan(span),
    message,
    fixes: fixes?.filter(changesText).map(plainFix) ?? [],
    related: related?.map((place) => ({ ...place, span: plainSpan(place.span) })) ?? [],
  };
}

/** A fix has to change something: where the syntax is broken, the place to change may be nowhere. */
const changesText = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => newText !== "" || span.end > span.start);

const plainSpan = ({ start, end }: Span): Span => ({ start, end });

const plainFix = ({ title, applicability, edits }: Fix): Fix => ({
  title,
  applicability,
  edits: edits.map((edit) => ({ ...edit, span: plainSpan(edit.span) })),
});

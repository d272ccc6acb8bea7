/** Analyzes with every rule on and the real catalog, and holds what must be true of every answer. */
import assert from "node:assert/strict";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { type Analysis, type AnalysisInput, analyze } from "../../shared/src/engine/analyze.js";
import { type DockerDocument } from "../../shared/src/engine/document.js";
import type { Language } from "../../shared/src/language.js";
import { rules } from "../../shared/src/rules/index.js";
import { severityWhenOn } from "../../shared/src/rule-page.js";
import type { Span } from "../../shared/src/text/span.js";
import { editsOverlap } from "../../shared/src/text/text-edit.js";
import { openText } from "../open-text.js";

export const images = loadCatalog();
export const today = "2026-11-24";
const settings = { severity: new Map(rules.map((rule) => [rule.id, severityWhenOn(rule)])) };

/** Without `onRuleError` a rule that throws fails the test. */
export const analyzed = (document: DockerDocument, former?: AnalysisInput["former"]): Analysis =>
  analyze({
    document,
    fileName: document.language === "dockerfile" ? "Dockerfile" : undefined,
    rules,
    settings,
    images,
    today,
    former,
  });

/** The analysis of a new text: sorted, with spans and edits inside of it, and the edits of each fix disjoint. */
export function held(language: Language, text: string): Analysis {
  const analysis = analyzed(openText(language, text));
  const lies = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
  let last = 0;
  for (const { rule, span, fixes, related } of analysis.diagnostics) {
    assert.ok(lies(span), `${rule}: ${span.start}-${span.end} lies outside of ${text.length} characters`);
    assert.ok(span.start >= last, `${rule}: ${span.start} comes behind ${last}`);
    last = span.start;
    // A place in another file is measured in that file.
    for (const place of related) {
      if (place.uri === undefined) assert.ok(lies(place.span), `${rule}: a related place lies outside`);
    }
    for (const { title, edits } of fixes) {
      assert.ok(
        edits.every((edit) => lies(edit.span)),
        `${rule}: "${title}" edits outside of the text`,
      );
      // Each with each, so only where there are few.
      if (edits.length > 1 && edits.length < 20) {
        edits.forEach((edit, at) => {
          assert.ok(!editsOverlap([edit], edits.slice(at + 1)), `${rule}: the edits of "${title}" overlap`);
        });
      }
    }
  }
  return analysis;
}

/** What is said, without where. */
export const said = ({ diagnostics }: Analysis): string[] =>
  diagnostics.map(({ rule, message }) => `${rule}: ${message}`).sort();

/** What is said, where, and how it is repaired. */
export const toldOf = ({ diagnostics }: Analysis): unknown[] =>
  diagnostics.map(({ rule, message, severity, span: { start, end }, fixes, related }) => [
    ...[rule, message, severity, start, end],
    related.map((place) => [place.message, place.span.start, place.span.end]),
    fixes.map(({ title, edits }) => [title, edits.map(({ span, newText }) => [span.start, span.end, newText])]),
  ]);

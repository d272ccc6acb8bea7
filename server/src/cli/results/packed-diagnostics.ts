/**
 * Diagnostics as JSON can hold them: spans are objects that compute, and names would be written again for each finding.
 * All is there that is printed; what edits say beyond that to be applied together is not.
 */
import type { Diagnostic } from "../../../../shared/src/engine/diagnostic.js";
import type { Fix, RelatedPlace } from "../../../../shared/src/rule.js";
import type { Span } from "../../../../shared/src/text/span.js";

type PackedFix = readonly [
  title: Fix["title"],
  applicability: Fix["applicability"],
  edits: readonly (readonly [start: number, end: number, newText: string])[],
];

type PackedPlace = readonly [start: number, end: number, message: string, uri?: string];

export type PackedDiagnostic = readonly [
  rule: string,
  trap: Diagnostic["trap"],
  severity: Diagnostic["severity"],
  start: number,
  end: number,
  message: string,
  fixes: readonly PackedFix[],
  related: readonly PackedPlace[],
];

export const pack = ({ rule, trap, severity, span, message, fixes, related }: Diagnostic): PackedDiagnostic => [
  rule,
  trap,
  severity,
  span.start,
  span.end,
  message,
  fixes.map(packFix),
  related.map(packPlace),
];

export const unpack = ([rule, trap, severity, start, end, message, fixes, related]: PackedDiagnostic): Diagnostic => ({
  rule,
  trap,
  severity,
  span: { start, end },
  message,
  fixes: fixes.map(unpackFix),
  related: related.map(unpackPlace),
});

const packFix = ({ title, applicability, edits }: Fix): PackedFix => [
  title,
  applicability,
  edits.map(({ span, newText }) => [span.start, span.end, newText]),
];

const unpackFix = ([title, applicability, edits]: PackedFix): Fix => ({
  title,
  applicability,
  edits: edits.map(([start, end, newText]) => ({ span: spanOf(start, end), newText })),
});

const packPlace = ({ span, message, uri }: RelatedPlace): PackedPlace =>
  uri === undefined ? [span.start, span.end, message] : [span.start, span.end, message, uri];

const unpackPlace = ([start, end, message, uri]: PackedPlace): RelatedPlace => ({
  span: spanOf(start, end),
  message,
  ...(uri !== undefined && { uri }),
});

const spanOf = (start: number, end: number): Span => ({ start, end });

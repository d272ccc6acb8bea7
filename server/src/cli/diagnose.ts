/** The analysis, for the command line: a module of its own, because rules and parsers come with it, and results may be known. */
import { analyze, type AnalysisInput } from "../../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../../shared/src/engine/diagnostic.js";
import { openDocument } from "../../../shared/src/engine/document.js";
import { loadSurface } from "../../../shared/src/engine/load-surface.js";
import type { Language } from "../../../shared/src/language.js";

export type DiagnosisInput = Omit<AnalysisInput, "document" | "former"> & { readonly language: Language };

/** Of a text in that language. */
export async function diagnose(text: string, { language, ...input }: DiagnosisInput): Promise<readonly Diagnostic[]> {
  const surface = await loadSurface(language);
  return analyze({ document: openDocument(surface, text), ...input }).diagnostics;
}

/** `dockerTraps/compareImages`: an image beside its smaller relatives, with the edits that put them in its place. */
import { compareImages, type ImageComparison } from "../../../shared/src/engine/compare-images.js";
import { comparisonTable } from "../../../shared/src/engine/comparison-table.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { CompareImagesResult, ComparedImages } from "../../../shared/src/protocol.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";
import { isRecord } from "../severities.js";
import { toLspTextEdit } from "../to-lsp.js";

/** Rejects parameters of another shape: then the client is not ours. */
export async function comparedImages(session: Session, params: unknown): Promise<CompareImagesResult> {
  const { uri, version, position } = readParams(params);
  const document = session.documents.get(uri);
  if (document?.version !== version) return { kind: "other-version" };
  const current = await session.analyze(document);
  // While the neighbors were read, an edit may have come.
  if (document.version !== version) return { kind: "other-version" };
  const found = current === undefined ? undefined : compareImages(current, document.offsetAt(position));
  return current === undefined || found === undefined
    ? { kind: "no-image" }
    : toResult(document, found, current.images);
}

function toResult(document: OpenDocument, comparison: ImageComparison, images: Images): ComparedImages {
  const { rows, ...table } = comparisonTable(comparison, images);
  return {
    kind: "comparison",
    uri: document.uri,
    version: document.version,
    position: document.rangeOf(comparison.span).start,
    ...table,
    rows: rows.map((row, index) => {
      const edits = comparison.images[index]?.edits;
      return edits === undefined ? row : { ...row, edits: edits.map((edit) => toLspTextEdit(document, edit)) };
    }),
  };
}

interface Params {
  readonly uri: string;
  readonly version: number;
  readonly position: { readonly line: number; readonly character: number };
}

function readParams(raw: unknown): Params {
  const { uri, version, position } = isRecord(raw) ? raw : {};
  const { line, character } = isRecord(position) ? position : {};
  if (
    typeof uri !== "string" ||
    typeof version !== "number" ||
    typeof line !== "number" ||
    typeof character !== "number"
  )
    throw new TypeError("a comparison needs the uri, the version and the position of a reference");
  return { uri, version, position: { line, character } };
}

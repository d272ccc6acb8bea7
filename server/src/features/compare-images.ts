/** `dockerTraps/compareImages`: an image beside its smaller relatives, with the edits that put them in its place. */
import { compareImages, type ImageComparison } from "../../../shared/src/engine/compare-images.js";
import { comparisonTable } from "../../../shared/src/engine/comparison-table.js";
import { parseImageName } from "../../../shared/src/images/image-name.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { CompareImagesResult, ComparedImages } from "../../../shared/src/protocol.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";
import { toLspTextEdit } from "../to-lsp.js";
import { readPlace } from "./text-place.js";

/** Rejects parameters of another shape: then the client is not ours. */
export async function comparedImages(session: Session, params: unknown): Promise<CompareImagesResult> {
  const { uri, version, position } = readPlace(params);
  const document = session.documents.get(uri);
  if (document?.version !== version) return { kind: "other-version" };
  const current = await session.analyze(document);
  // While the neighbors were read, an edit may have come.
  if (document.version !== version) return { kind: "other-version" };
  const found = current === undefined ? undefined : compareImages(current, document.offsetAt(position));
  if (current === undefined || found === undefined) return { kind: "no-image" };
  wantAll(session, found);
  return toResult(document, found, current.images);
}

/** What is compared is asked for as well: the panel comes again when there are answers. */
function wantAll({ live }: Session, { images }: ImageComparison): void {
  for (const { reference } of images) {
    const parsed = parseImageName(reference);
    if (parsed.kind === "name") live.want(parsed.name);
  }
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

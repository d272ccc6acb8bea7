/** A place in one version of a document, as our own requests name it. */
import { isRecord } from "../severities.js";
import type { TextPlaceParams } from "../../../shared/src/protocol.js";

/** Rejects parameters of another shape: then the client is not ours. */
export function readPlace(raw: unknown): TextPlaceParams {
  const { uri, version, position } = isRecord(raw) ? raw : {};
  const { line, character } = isRecord(position) ? position : {};
  if (
    typeof uri !== "string" ||
    typeof version !== "number" ||
    typeof line !== "number" ||
    typeof character !== "number"
  )
    throw new TypeError("the request needs the uri, the version and a position of the document");
  return { uri, version, position: { line, character } };
}

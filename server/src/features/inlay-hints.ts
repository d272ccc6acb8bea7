/** `textDocument/inlayHint`: size and user behind each image, from what is known at this moment. */
import type * as lsp from "vscode-languageserver";
import { inlayHints } from "../../../shared/src/engine/inlay-hints.js";
import { describeError } from "../logger.js";
import type { Session } from "../session.js";

export async function imageHints(
  session: Session,
  { textDocument, range }: lsp.InlayHintParams,
): Promise<lsp.InlayHint[] | null> {
  const document = session.documents.get(textDocument.uri);
  const current = document === undefined ? undefined : await session.analyze(document);
  if (document === undefined || current?.settings.inlayHints !== true) return null;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return inlayHints(current.analysis, current.images)
    .filter(({ offset }) => start <= offset && offset <= end)
    .map(({ offset, label, tooltip }) => ({
      position: document.rangeOf({ start: offset, end: offset }).start,
      label,
      tooltip,
      paddingLeft: true,
    }));
}

/** Asks the client to ask again; one that cannot be asked does so at the next edit. */
export function refreshInlayHints({ connection, client, logger }: Session): void {
  if (!client.refreshInlayHints) return;
  connection.languages.inlayHint.refresh().catch((error: unknown) => {
    logger.error(`The client could not be asked to refresh inlay hints: ${describeError(error)}`);
  });
}

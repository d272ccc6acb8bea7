/** The tags of an image as completion items, best first; from what is known at this moment, without waiting for any registry. */
import * as lsp from "../lsp.js";
import { loadSurface } from "../../../shared/src/engine/load-surface.js";
import { type OfferedTag, type TagCompletion, tagCompletionAt } from "../../../shared/src/engine/tag-completion.js";
import { tagPlaceAt } from "../../../shared/src/engine/tag-place.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";

/** Undefined everywhere but in a tag. */
export async function completeTag(
  session: Session,
  document: OpenDocument,
  position: lsp.Position,
): Promise<lsp.CompletionList | undefined> {
  const { language } = document;
  if (language === undefined) return undefined;
  const surface = await loadSurface(language);
  const current = await session.analyze(document);
  // An edit may have made it a document of another language meanwhile.
  if (current?.analysis.document.language !== surface.language) return undefined;
  const place = { ...current, ...session.workspace.namesOf(document), surface };
  const offset = document.offsetAt(position);
  const image = tagPlaceAt(place, offset)?.image;
  if (image === undefined) return undefined;
  // For the next keystroke: this answer does not wait.
  session.live.wantTags(image);
  const found = tagCompletionAt(place, offset);
  if (found === undefined) return { isIncomplete: true, items: [] };
  const list = toList(document, found, session);
  return session.live.mayListTags(image) ? { ...list, isIncomplete: true } : list;
}

function toList(
  document: OpenDocument,
  { span, tags, isComplete }: TagCompletion,
  session: Session,
): lsp.CompletionList {
  const range = document.rangeOf(span);
  const abilities = session.client.capabilities.textDocument?.completion?.completionItem;
  const items = tags.map(
    (offered, index): lsp.CompletionItem => ({
      label: offered.tag,
      kind: lsp.CompletionItemKind.Value,
      ...detailOf(offered, abilities?.labelDetailsSupport === true),
      // Editors would sort tags by name, and 9 would come after 10.
      sortText: String(index).padStart(4, "0"),
      filterText: offered.tag,
      textEdit: { range, newText: offered.tag },
      ...(offered.isPast && abilities?.tagSupport?.valueSet.includes(lsp.CompletionItemTag.Deprecated) === true
        ? { tags: [lsp.CompletionItemTag.Deprecated] }
        : {}),
    }),
  );
  return { isIncomplete: !isComplete, items };
}

/** Beside every row where the editor can; else it is shown for one row at a time. */
function detailOf(
  { detail }: OfferedTag,
  hasLabelDetails: boolean,
): Pick<lsp.CompletionItem, "detail" | "labelDetails"> {
  if (detail === "") return {};
  return hasLabelDetails ? { labelDetails: { description: detail } } : { detail };
}

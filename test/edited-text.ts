/** A text after an edit, as the server has it: in chunks, and no string. */
import { ChunkedText } from "../shared/src/text/chunked-text.js";
import type { TextChange } from "../shared/src/text/text-change.js";

/** `after` is what `before` becomes by the change. */
export const editedText = (before: string, after: string, { start, oldEnd, newEnd }: TextChange): ChunkedText =>
  ChunkedText.of(before).replace(start, oldEnd, after.slice(start, newEnd));

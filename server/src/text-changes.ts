/** Changes of a text, put together: several edits between two analyses are one edit to the parser. */
import type { TextChange } from "../../shared/src/text/text-change.js";

/** What two changes, one after the other, changed together. */
export function mergeChanges(first: TextChange | undefined, second: TextChange): TextChange {
  if (first === undefined) return second;
  // Both are compared in the text between them, where `first` left `start..newEnd` behind.
  const start = Math.min(first.start, second.start);
  const end = Math.max(first.newEnd, second.oldEnd);
  return {
    start,
    oldEnd: end - (first.newEnd - first.oldEnd),
    newEnd: end + (second.newEnd - second.oldEnd),
  };
}

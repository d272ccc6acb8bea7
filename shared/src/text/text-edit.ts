/** Text edits: the only way in which anything here changes a document. */
import type { Span } from "./span.js";

/** Replaces the text of `span` by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Of an insertion of whole lines: what tells it from others at the same place, so that all of them can be applied. */
  readonly adds?: AddedLines;
}

/** Lines between two lines. */
export interface AddedLines {
  /** Blanks before the first of them. What is deeper belongs to what stands before, so it comes first. */
  readonly column: number;
  /** What is added: the key of an entry, the text of an item. A name can be added once. */
  readonly name: string;
}

/**
 * The text after all edits. Edits may come in any order and must not overlap; of two insertions at one place the
 * first comes first. Throws a RangeError on overlapping edits or on a span outside the text: that is a defect of
 * the caller, never of the document.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let result = "";
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError(`text edit ${edit.span.start}-${edit.span.end} overlaps another one or leaves the text`);
    }
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Whether two sets of edits touch the same text, so that both cannot be applied at once. */
export function editsOverlap(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
  return a.some((left) => b.some((right) => overlap(left, right)));
}

/** In what order edits have to be applied: by place, and of added lines at one place the deeper first. */
export const byPlaceOfEdit = (a: TextEdit, b: TextEdit): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (b.adds?.column ?? 0) - (a.adds?.column ?? 0);

/** Two insertions at the same place overlap too, unless they add lines: their order would be a guess. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  const [left, right] = [a.span, b.span];
  if (!isInsertion(a) && !isInsertion(b)) return left.start < right.end && right.start < left.end;
  const touch = left.start <= right.end && right.start <= left.end;
  return touch && !goTogether(a, b) && !goTogether(b, a);
}

/** Whether added lines touch no more than the end of another edit, or stand beside other lines. */
function goTogether({ adds, span, newText }: TextEdit, other: TextEdit): boolean {
  if (adds === undefined) return false;
  if (!isInsertion(other)) return other.span.end === span.start && /^\r?\n/.test(newText);
  if (other.adds === undefined) return false;
  return other.span.start === span.start && (other.adds.column !== adds.column || other.adds.name !== adds.name);
}

const isInsertion = ({ span }: TextEdit): boolean => span.start === span.end;

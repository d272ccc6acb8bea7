/** Follows a place in a document through edits. */
import type * as vscode from "vscode";

/** Where the offset is after the changes of one event, which all count from the text before them. */
export function movedOffset(
  offset: number,
  changes: readonly Pick<vscode.TextDocumentContentChangeEvent, "rangeOffset" | "rangeLength" | "text">[],
): number {
  let moved = offset;
  for (const { rangeOffset, rangeLength, text } of changes) {
    if (rangeOffset + rangeLength <= offset && !(rangeOffset === offset && rangeLength === 0))
      moved += text.length - rangeLength;
    else if (rangeOffset < offset) moved += rangeOffset - offset;
  }
  return moved;
}

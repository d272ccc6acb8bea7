/** What the panel and the page inside it say to each other, and what the page keeps while it is away. */
import type { ComparedColumn, ComparedRow, TextPosition } from "../../../shared/src/protocol.js";

/** Panel to page: all that there is to see, in place of what was there. */
export interface ShowMessage {
  readonly kind: "show";
  readonly place: Place;
  /** Where the image stands, for a reader: `Dockerfile, line 1`. */
  readonly placeWords: string;
  readonly columns: readonly ComparedColumn[];
  readonly remarksTitle: string;
  readonly note: string;
  readonly rows: readonly PageRow[];
  /** What has just happened, in a sentence; empty when nothing has. */
  readonly news: string;
  /** False when the image is gone: the rows are of the past, and none can be used. */
  readonly isCurrent: boolean;
}

/** The edits stay with the panel: the page names the row. */
export interface PageRow extends Omit<ComparedRow, "edits"> {
  readonly isReplaceable: boolean;
}

/** The reference that is compared. */
export interface Place {
  readonly uri: string;
  readonly position: TextPosition;
}

export type PageMessage =
  /** The page listens. */
  | { readonly kind: "ready" }
  /** The button of a row was pressed. `name` is what the row said, so that no other row can be meant. */
  | { readonly kind: "use"; readonly name: string };

/** What VS Code keeps for the page, also over a restart. */
export interface PageState {
  readonly place: Place;
  readonly sorting: Sorting;
}

export interface Sorting {
  /** 0 is the name, then come the columns, and last the remarks, by which rows come in the order of the server. */
  readonly column: number;
  readonly isDescending: boolean;
}

/** A piece of the image card, laid out by the renderer: a line, a list, a table. */
import type { CardChart } from "./card-chart.js";
import type { Words } from "./card-words.js";

export type CardBlock =
  | { readonly kind: "line"; readonly words: Words }
  /** Small print. */
  | { readonly kind: "footer"; readonly words: Words }
  | { readonly kind: "list"; readonly items: readonly CardItem[] }
  | CardTable
  /** The chart for whoever can be shown an image, the table for all others. */
  | { readonly kind: "comparison"; readonly chart: CardChart | undefined; readonly table: CardTable };

export interface CardTable {
  readonly kind: "table";
  readonly columns: readonly CardColumn[];
  readonly rows: readonly (readonly Words[])[];
}

export interface CardItem {
  readonly label: string | undefined;
  readonly words: Words;
}

export interface CardColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** The image card for a terminal, with or without color. */
import type { CardBlock, CardColumn, CardItem } from "./card-block.js";
import { cardBlocks } from "./card-blocks.js";
import { clean, textOf, type Word, type Words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";

export interface CardTextOptions {
  /** ANSI colors; off when left out. */
  readonly color?: boolean | undefined;
  /** Columns at which sentences are wrapped; 100 when left out. Tables are not wrapped. */
  readonly width?: number | undefined;
}

/** Ends with a line break. */
export function imageCardText(card: ImageCard, options: CardTextOptions = {}): string {
  const layout: Layout = { color: options.color ?? false, width: Math.max(40, options.width ?? 100) };
  const blocks = cardBlocks(card).map((block) => blockToLines(block, layout).join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

interface Layout {
  readonly color: boolean;
  readonly width: number;
}

function blockToLines(block: CardBlock, layout: Layout): readonly string[] {
  switch (block.kind) {
    case "line":
    case "footer":
      return wrapped(block.words, layout, { first: "", rest: "" });
    case "list":
      return listToLines(block.items, layout);
    case "table":
      return tableToLines(block.columns, block.rows, layout);
    case "comparison":
      return tableToLines(block.table.columns, block.table.rows, layout);
  }
  return block satisfies never;
}

/** Labels share one column; items without a label stand before them with a dash. */
function listToLines(items: readonly CardItem[], layout: Layout): readonly string[] {
  const labelWidth = Math.max(0, ...items.map(({ label }) => label?.length ?? 0)) + 2;
  return items.flatMap(({ label, words }, index) => {
    if (label === undefined) return wrapped(words, layout, { first: "- ", rest: "  " });
    const space = index > 0 && items[index - 1]?.label === undefined ? [""] : [];
    const gap = " ".repeat(labelWidth - label.length);
    const first = painted({ style: "strong", text: label }, layout) + gap;
    return [...space, ...wrapped(words, layout, { first, rest: " ".repeat(labelWidth) })];
  });
}

function tableToLines(
  columns: readonly CardColumn[],
  rows: readonly (readonly Words[])[],
  layout: Layout,
): readonly string[] {
  const header = columns.map(({ title }): Words => [{ style: "strong", text: title }]);
  const all = [header, ...rows];
  const widths = columns.map((_column, index) => Math.max(...all.map((row) => textOf(row[index] ?? []).length)));
  return all.map((row) =>
    columns
      .map(({ align }, index) => {
        const cell = row[index] ?? [];
        const gap = " ".repeat((widths[index] ?? 0) - textOf(cell).length);
        const text = cell.map((word) => painted(word, layout)).join("");
        return align === "right" ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

interface Indent {
  readonly first: string;
  readonly rest: string;
}

/** Breaks at blanks of prose; code is never broken. `first` counts with the width of `rest`. */
function wrapped(words: Words, layout: Layout, { first, rest }: Indent): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let used = rest.length;
  for (const { gap, text, painted: paint } of pieces(words, layout)) {
    if (used + gap.length + text.length > layout.width && used > rest.length) {
      lines.push(line);
      line = rest + paint;
      used = rest.length + text.length;
    } else {
      line += gap + paint;
      used += gap.length + text.length;
    }
  }
  return [...lines, line];
}

interface Piece {
  readonly gap: string;
  readonly text: string;
  readonly painted: string;
}

/** Stretches without a place to break, each with the blank before it. */
function pieces(words: Words, layout: Layout): readonly Piece[] {
  const result: { gap: string; text: string; painted: string }[] = [];
  for (const word of words) {
    const text = clean(word.text);
    const parts = word.style === "plain" ? text.split(" ") : [text];
    parts.forEach((part, index) => {
      const paint = painted({ style: word.style, text: part }, layout);
      const last = result.at(-1);
      if (index === 0 && last !== undefined) {
        last.text += part;
        last.painted += paint;
      } else {
        result.push({ gap: index === 0 ? "" : " ", text: part, painted: paint });
      }
    });
  }
  return result;
}

const sgr = { strong: "1", heading: "1", code: "36", plain: "" } as const satisfies Record<Word["style"], string>;

function painted({ style, text }: Word, { color }: Layout): string {
  const shown = clean(text);
  const parameter = sgr[style];
  return !color || parameter === "" || shown === "" ? shown : `\u001b[${parameter}m${shown}\u001b[0m`;
}

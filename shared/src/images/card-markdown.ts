/** The image card as Markdown for a hover. Tables are padded, so that it can be read where Markdown is shown as text. */
import type { CardBlock, CardColumn, CardItem } from "./card-block.js";
import { cardBlocks } from "./card-blocks.js";
import { type CardChart, toDataUri } from "./card-chart.js";
import { plain, strong, type Words, words } from "./card-words.js";
import { toMarkdown, toMarkdownCell } from "./card-words-markdown.js";
import type { ImageCard } from "./image-card.js";

/** How sizes are compared: drawn, as an SVG image in a data URI, or as bars made of text in a table. */
export type ChartStyle = "svg" | "text";

export interface CardMarkdownOptions {
  /** `text` when left out: not every viewer of Markdown shows images. */
  readonly chart?: ChartStyle | undefined;
}

export function imageCardMarkdown(card: ImageCard, { chart = "text" }: CardMarkdownOptions = {}): string {
  return cardBlocks(card)
    .map((block) => blockToMarkdown(block, chart))
    .join("\n\n");
}

function blockToMarkdown(block: CardBlock, style: ChartStyle): string {
  switch (block.kind) {
    case "line":
      return toMarkdown(block.words);
    case "footer":
      return `*${toMarkdown(block.words)}*`;
    case "list":
      return block.items.map(itemToMarkdown).join("\n");
    case "table":
      return tableToMarkdown(block.columns, block.rows);
    case "comparison":
      return style === "svg" && block.chart !== undefined
        ? chartToMarkdown(block.chart)
        : tableToMarkdown(block.table.columns, block.table.rows);
  }
  return block satisfies never;
}

const chartToMarkdown = (chart: CardChart): string =>
  `![${chart.alternative
    .split(" ")
    .map((word) => toMarkdown(plain(word)))
    .join(" ")}](${toDataUri(chart)})`;

function itemToMarkdown({ label, words: item }: CardItem): string {
  return `- ${toMarkdown(label === undefined ? item : words`${strong(label)}: ${item}`)}`;
}

function tableToMarkdown(columns: readonly CardColumn[], rows: readonly (readonly Words[])[]): string {
  const cells = rows.map((row) => row.map(toMarkdownCell));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, 3, ...cells.map((row) => (row[index] ?? "").length)),
  );
  const toLine = (row: readonly string[]): string => `| ${row.join(" | ")} |`;
  const padded = (row: readonly string[]): string =>
    toLine(columns.map(({ align }, index) => pad(row[index] ?? "", widths[index] ?? 0, align)));
  const rule = columns.map(({ align }, index) => {
    const dashes = "-".repeat((widths[index] ?? 0) - 1);
    return align === "right" ? `${dashes}:` : `:${dashes}`;
  });
  return [padded(columns.map(({ title }) => title)), toLine(rule), ...cells.map(padded)].join("\n");
}

const pad = (text: string, width: number, align: CardColumn["align"]): string =>
  align === "right" ? text.padStart(width) : text.padEnd(width);

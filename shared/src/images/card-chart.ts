/**
 * The bar chart of the image card as an SVG image. It brings its own background: a hover shows images without the
 * colors of the theme, and no color has a contrast of 4.5 to both a white and a black page.
 */
import { toBase64 } from "../text/base64.js";
import { type ChartBar, type ChartRow, chartRows } from "./card-chart-rows.js";
import { clean } from "./card-words.js";
import type { ImageCard } from "./image-card.js";

export interface CardChart {
  /** A whole SVG document. */
  readonly svg: string;
  /** The same in sentences, for whoever does not see it. Plain text. */
  readonly alternative: string;
}

/** Each is readable on `background`: text with a contrast of 7 and more, bars with 4.5 and more. */
export const chartColors = {
  background: "#1f2328",
  border: "#8b949e",
  name: "#ffffff",
  label: "#d1d7de",
  download: "#58a6ff",
  onDisk: "#e8a33d",
} as const;

const width = 420;
const margin = 12;
const longestBar = 200;
const barHeight = 8;
const lineHeight = 13;
const gap = 7;
const longestName = 58;

/** Undefined when there is nothing to compare. */
export function cardChart(card: ImageCard): CardChart | undefined {
  const rows = chartRows(card);
  if (rows.length === 0) return undefined;
  const rowHeight = (1 + Math.max(...rows.map(({ bars }) => bars.length))) * lineHeight + gap;
  const height = rows.length * rowHeight + 2 * margin - gap;
  const { background, border } = chartColors;
  const frame = `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="5" fill="${background}" stroke="${border}"/>`;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`;
  const svg = [open, frame, ...rows.map((row, index) => rowMarkup(row, margin + index * rowHeight)), "</svg>"].join("");
  const sentences = rows.map(({ name, bars }) => `${name}: ${bars.map(({ label }) => label).join(", ")}.`);
  return { svg, alternative: ["Sizes on linux/amd64.", ...sentences].join(" ") };
}

export const toDataUri = ({ svg }: CardChart): string => `data:image/svg+xml;base64,${toBase64(svg)}`;

function rowMarkup({ name, bars }: ChartRow, top: number): string {
  const shown = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
  const title = textMarkup(shown, { x: margin, y: top + 10, size: 12, weight: 600, color: chartColors.name });
  return title + bars.map((bar, index) => barMarkup(bar, top + (index + 1) * lineHeight)).join("");
}

/** What is there at all is one pixel long at least. */
function barMarkup({ basis, label, length }: ChartBar, top: number): string {
  const long = length === undefined || length === 0 ? 0 : Math.max(1, Math.round(length * longestBar));
  const color = basis === "download" ? chartColors.download : chartColors.onDisk;
  const bar = `<rect x="${margin}" y="${top + 2}" width="${long}" height="${barHeight}" rx="1" fill="${color}"/>`;
  const x = margin + (long === 0 ? 0 : long + 6);
  return (
    (long === 0 ? "" : bar) + textMarkup(label, { x, y: top + 10, size: 11, weight: 400, color: chartColors.label })
  );
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
}

const textMarkup = (text: string, { x, y, size, weight, color }: TextPlace): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(text)}</text>`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => clean(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");

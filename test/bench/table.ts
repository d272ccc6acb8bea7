/** Numbers and tables, for a terminal and for a page. */

/** `0.042`, `1.23`, `45.6`, `789`; a dash for what was not measured. */
export function number(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "-";
  if (value >= 100) return value.toFixed(0);
  return value < 0.01 ? value.toFixed(4) : value.toPrecision(3);
}

/** `12.3×`; a dash where one of the two was not measured. */
export const ratio = (value: number | undefined, floor: number | undefined): string =>
  value === undefined || floor === undefined ? "-" : `${number(value / floor)}×`;

/** A table as Markdown has it, padded so that it is readable as it stands; the first column to the left, the others to the right. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

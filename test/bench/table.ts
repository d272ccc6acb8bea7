/** Numbers and tables as a terminal shows them. */

/** `0.042`, `1.23`, `45.6`, `789`; a dash for what was not measured. */
export function number(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "-";
  if (value >= 100) return value.toFixed(0);
  return value < 0.01 ? value.toFixed(4) : value.toPrecision(3);
}

/** `12.3×`; a dash where one of the two was not measured. */
export const ratio = (value: number | undefined, floor: number | undefined): string =>
  value === undefined || floor === undefined ? "-" : `${number(value / floor)}×`;

/** Columns padded to their widest cell; the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}

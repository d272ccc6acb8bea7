/** Reads the tables of facts: tab separated, one header line, no quoting. */
import { readFileSync } from "node:fs";

export type Row = Readonly<Record<string, string>>;

/** Every row as an object keyed by the header. Throws on a row with another number of cells, and names it. */
export function readTable(file: URL): readonly Row[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line, index) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length) {
      throw new Error(`${file.pathname}:${index + 2}: ${cells.length} cells instead of ${columns.length}`);
    }
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
  });
}

/** The cell of a column. Throws when the table has no such column. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column} in ${Object.keys(row).join(", ")}`);
  return value;
}

/** Rows by the value of a column, in order of first appearance. */
export function groupBy(rows: readonly Row[], column: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = cell(row, column);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** The greatest value of a column: the newest day. */
export const newest = (rows: readonly Row[], column: string): string =>
  rows.reduce((day, row) => (cell(row, column) > day ? cell(row, column) : day), "");

/** The list in a cell of the facts, `a, b`, as the catalog writes it. */
export const packList = (list: string): string => list.replaceAll(", ", ",");

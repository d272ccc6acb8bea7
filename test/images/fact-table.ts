/** The tables of data/facts as tests read them, on their own account. */
import { readFileSync } from "node:fs";

/** Gives the cell of a column; empty when there is no such column. */
export type FactRow = (column: string) => string;

export function factTable(name: string): readonly FactRow[] {
  const file = new URL(`../../data/facts/${name}.tsv`, import.meta.url);
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return (column) => cells[columns.indexOf(column)] ?? "";
  });
}

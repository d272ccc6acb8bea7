/** Reads the packed texts of the catalog: lines, cells divided by tabs, lists divided by commas, numbers in base 36. */

export const linesOf = (packed: string | undefined): readonly string[] =>
  packed === undefined || packed === "" ? [] : packed.split("\n");

/**
 * The lines whose first cell lists the name, in order. Searching the text costs less than an index of all names, of
 * which a few are ever asked for.
 */
export function linesNaming(packed: string, name: string): readonly string[] {
  const text = `\n${packed}\n`;
  const starts = new Set<number>();
  for (const before of ["\n", ","]) {
    for (const after of ["\n", ",", "\t"]) {
      const wanted = before + name + after;
      for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
        starts.add(text.lastIndexOf("\n", at) + 1);
      }
    }
  }
  return [...starts].sort((a, b) => a - b).map((start) => text.slice(start, text.indexOf("\n", start)));
}

export const cellsOf = (line: string): readonly string[] => line.split("\t");

export const listOf = (cell: string | undefined): readonly string[] =>
  cell === undefined || cell === "" ? [] : cell.split(",");

/** An empty cell means "not established". */
export const textOf = (cell: string | undefined): string | undefined => (cell === "" ? undefined : cell);

/** Undefined for an empty cell. A leading `*` stands for ten thousands, in which rounded sizes are counted. */
export function numberOf(cell: string | undefined): number | undefined {
  if (cell === undefined || cell === "") return undefined;
  return cell.startsWith("*") ? Number.parseInt(cell.slice(1), 36) * 10_000 : Number.parseInt(cell, 36);
}

/** The inverse of `numberOf`. */
export function packNumber(value: number): string {
  return value !== 0 && value % 10_000 === 0 ? `*${(value / 10_000).toString(36)}` : value.toString(36);
}

const dayLength = 86_400_000;
const firstDay = Date.UTC(2010, 0, 1);

/** `2026-09-12`, from the number of days since 2010-01-01. */
export const dayOf = (cell: string): string =>
  new Date(firstDay + Number.parseInt(cell, 36) * dayLength).toISOString().slice(0, 10);

/** The inverse of `dayOf`. */
export const packDay = (day: string): string => ((Date.parse(day) - firstDay) / dayLength).toString(36);

/** The order of the rows. What is unknown comes last, whichever way the others go. */
import type { PageRow, Sorting } from "../messages.js";

const collator = new Intl.Collator("en", { numeric: true });

export function sortRows(rows: readonly PageRow[], { column, isDescending }: Sorting): readonly PageRow[] {
  const keyOf = (row: PageRow, index: number): number | string | undefined => {
    if (column === 0) return row.name;
    return column <= row.cells.length ? row.cells[column - 1]?.order : index;
  };
  return rows
    .map((row, index) => ({ row, index, key: keyOf(row, index) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined) || a.index - b.index;
      const difference = compare(a.key, b.key);
      return (isDescending ? -difference : difference) || a.index - b.index;
    })
    .map(({ row }) => row);
}

const compare = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

/** The same heading again turns the order around. */
export const sortedBy = ({ column, isDescending }: Sorting, pressed: number): Sorting => ({
  column: pressed,
  isDescending: column === pressed && !isDescending,
});

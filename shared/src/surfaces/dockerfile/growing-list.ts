/** Lists that most stages leave empty: a file can have thousands of stages, each with ten of them. */

/** All empty lists are this one. */
export const emptyList: readonly never[] = [];

/** The list with more behind it. One that has something grows in place: hand it on to nobody before it is complete. */
export function joined<T>(list: readonly T[], items: readonly T[]): readonly T[] {
  if (items.length === 0) return list;
  if (list === emptyList) return [...items];
  for (const item of items) (list as T[]).push(item);
  return list;
}

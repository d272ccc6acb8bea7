/** Times contestants turn by turn, so that whatever else the machine does hits all of them alike. */

export interface Timing {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export type Contestants<Name extends string> = Readonly<Record<Name, () => unknown>>;

/** One value per turn and contestant. Each turn runs a contestant often enough to be longer than the clock's step. */
export function race<Name extends string>(contestants: Contestants<Name>, milliseconds: number): Record<Name, Timing> {
  const names = Object.keys(contestants) as Name[];
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  const repeats = new Map<Name, number>(names.map((name) => [name, repeatsOf(contestants[name])]));
  const until = performance.now() + milliseconds * names.length;
  for (let turn = 0; performance.now() < until || turn < 3; turn++) {
    for (const name of names) {
      const times = repeats.get(name) ?? 1;
      const started = performance.now();
      for (let at = 0; at < times; at++) contestants[name]();
      samples.get(name)?.push((performance.now() - started) / times);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(samples.get(name) ?? [])])) as Record<Name, Timing>;
}

/** Warms the contestant up on the way: what is measured is code that the engine has compiled. */
function repeatsOf(action: () => unknown): number {
  const until = performance.now() + 300;
  let times = 1;
  for (;;) {
    const started = performance.now();
    for (let at = 0; at < times; at++) action();
    const now = performance.now();
    if (now > until && (now - started > 2 || times > 100_000)) return times;
    if (now - started < 2) times *= 2;
  }
}

export function timingOf(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** `0.042`, `1.23`, `45.6`, `789`. */
export const number = (value: number): string => (value >= 1_000 ? value.toFixed(0) : value.toPrecision(3));

/** Columns padded to their widest cell; the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}

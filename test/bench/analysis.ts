/** Our analysis beside the floor and a peer, in one process: texts of typical sizes, real files, and how time grows. */
import type { ContestantName, Contestants, MakeContestants, MeasuredLanguage } from "./contestants.js";
import { race, type Task, timeWithoutCollection, type Timing } from "./measure.js";
import { number, ratio, table } from "./table.js";
import { synthetic, typical } from "./synthetic.js";

const names: readonly ContestantName[] = ["lexer", "peer", "cold", "edit"];

export interface Row {
  readonly what: string;
  readonly timings: Partial<Record<ContestantName, Timing>>;
}

/** The peer takes seconds for a long file, so that it is left out there. */
const longestForPeer = 1_000;

export const ofTypicalSizes = (make: MakeContestants, milliseconds: number): Row[] =>
  [50, 1_000, 10_000].map((lines) => {
    const { peer, ...others } = make(typical(lines));
    const task = lines <= longestForPeer ? { ...others, peer } : others;
    return { what: `${lines.toLocaleString("en")} lines`, timings: race([task], names, milliseconds) };
  });

/** Each file is a task of its own: a percentile tells of files then, and the ratio is that of the sums. */
export const ofFiles = (make: MakeContestants, texts: readonly string[], milliseconds: number): Row => ({
  what: `${texts.length} files`,
  timings: race(
    texts.map((text) => make(text)),
    names,
    milliseconds,
  ),
});

export function rowsTable(rows: readonly Row[]): string {
  const head = [
    "analysis, ms",
    ...["line lexer", "p99", "dockerfile-utils", "p99", "× lexer"],
    ...["ours, new text", "p99", "× lexer", "× utils"],
    ...["ours, a keystroke", "p99", "× lexer"],
  ];
  const lines = rows.map(({ what, timings: { lexer, peer, cold, edit } }) => [
    what,
    ...[lexer, peer].flatMap((one) => [number(one?.p50), number(one?.p99)]),
    ratio(peer?.total, lexer?.total),
    ...[number(cold?.p50), number(cold?.p99), ratio(cold?.total, lexer?.total), ratio(cold?.total, peer?.total)],
    ...[number(edit?.p50), number(edit?.p99), ratio(edit?.total, lexer?.total)],
  ]);
  return table([head, ...lines]);
}

export interface Growth {
  readonly kind: string;
  /** Milliseconds by contestant at each of the sizes; undefined for what would take too long. */
  readonly times: Readonly<Record<"lexer" | "peer" | "cold", readonly (number | undefined)[]>>;
  /** The power of the length that time grows with, from the first size to the last: ours, and the floor's on this machine. */
  readonly exponent: number;
  readonly floorExponent: number;
  /** Ours, of the time in which no garbage was collected: what survives is copied in long texts, and not in short ones. */
  readonly exponentOfWork: number;
}

/** From what a contestant took for a tenth of the text: its time may grow with the square. */
const longestWait = 1_000;

export function growth(make: MakeContestants, sizes: readonly number[], milliseconds: number): Growth[] {
  return Object.entries(synthetic).map(([kind, { language, write }]) => {
    const times = { lexer: [], peer: [], cold: [] } as Record<"lexer" | "peer" | "cold", (number | undefined)[]>;
    const work: number[] = [];
    for (const size of sizes) {
      const contestants = make(write(size), language);
      const timings = race([taskFor(contestants, { language, times })], names, milliseconds);
      work.push(timeWithoutCollection(contestants.cold, milliseconds / 2));
      for (const name of ["lexer", "peer", "cold"] as const) times[name].push(timings[name]?.p50);
    }
    return {
      kind,
      times,
      exponent: exponentOf(times.cold, sizes),
      floorExponent: exponentOf(times.lexer, sizes),
      exponentOfWork: exponentOf(work, sizes),
    };
  });
}

function taskFor(
  { lexer, peer, cold }: Contestants,
  {
    language,
    times,
  }: { readonly language: MeasuredLanguage; readonly times: Readonly<Record<"peer", readonly (number | undefined)[]>> },
): Task<ContestantName> {
  const isFirst = times.peer.length === 0;
  const last = times.peer[times.peer.length - 1];
  const isAffordable = language === "dockerfile" && (isFirst || (last !== undefined && last * 100 < longestWait));
  return isAffordable ? { lexer, peer, cold } : { lexer, cold };
}

function exponentOf(times: readonly (number | undefined)[], sizes: readonly number[]): number {
  const [first, last] = [times[0] ?? Number.NaN, times[times.length - 1] ?? Number.NaN];
  return Math.log(last / first) / Math.log((sizes[sizes.length - 1] ?? 1) / (sizes[0] ?? 1));
}

export function growthTable(rows: readonly Growth[], sizes: readonly number[]): string {
  const at = sizes.map((size) => `${size / 1_000}k`);
  const head = [
    "growth, ms at lines",
    ...at.map((size) => `lexer ${size}`),
    ...at.map((size) => `utils ${size}`),
    ...at.map((size) => `ours ${size}`),
    ...["× lexer", "exponent", "lexer's", "without collection"],
  ];
  const lines = rows.map(({ kind, times: { lexer, peer, cold }, exponent, floorExponent, exponentOfWork }) => [
    kind,
    ...[...lexer, ...peer, ...cold].map(number),
    ratio(cold[cold.length - 1], lexer[lexer.length - 1]),
    exponent.toFixed(2),
    floorExponent.toFixed(2),
    exponentOfWork.toFixed(2),
  ]);
  return table([head, ...lines]);
}

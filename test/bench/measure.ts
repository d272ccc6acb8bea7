/** Times contestants turn by turn, so that whatever else the machine does hits all of them alike. */
import { GCProfiler } from "node:v8";

export interface Timing {
  /** Milliseconds. Of one task over its turns, of several tasks over their medians. */
  readonly p50: number;
  readonly p99: number;
  /** The sum of the medians of all tasks: what ratios are made from. */
  readonly total: number;
}

/** Work by the name of who does it; the same names in every task of a race. */
export type Task<Name extends string> = Readonly<Partial<Record<Name, () => unknown>>>;

/**
 * A turn that is shorter than this is repeated: the clock has its own price, and whoever does the same several times finds
 * the caches of the processor warm, which then holds for all.
 */
const shortestTurn = 1;

/** Runs everything until the engine has compiled what it is going to compile. */
export function warmUp<Name extends string>(tasks: readonly Task<Name>[], milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    for (const task of tasks) for (const work of Object.values<(() => unknown) | undefined>(task)) work?.();
  }
}

/** Runs all tasks in rounds until the time is over, each time every contestant once, after a round or more to settle. */
export function race<Name extends string>(
  tasks: readonly Task<Name>[],
  names: readonly Name[],
  milliseconds: number,
): Partial<Record<Name, Timing>> {
  const lanes = tasks.map((task) => names.flatMap((name) => laneOf(name, task[name])));
  const runRound = (): void => {
    for (const lane of lanes.flat()) lane.run();
  };
  const settled = performance.now() + milliseconds / 4;
  do runRound();
  while (performance.now() < settled);
  for (const lane of lanes.flat()) lane.settle();
  const until = performance.now() + milliseconds;
  for (let round = 0; round < 3 || performance.now() < until; round++) runRound();
  const timings: Partial<Record<Name, Timing>> = {};
  for (const name of names) {
    const samples = lanes.flatMap((all) => all.filter((lane) => lane.name === name).map((lane) => lane.samples));
    if (samples.length > 0) timings[name] = timingOf(samples);
  }
  return timings;
}

/** One contestant at one task. */
class Lane<Name extends string> {
  readonly name: Name;
  readonly samples: number[] = [];
  readonly #work: () => unknown;
  #repeats = 1;

  constructor(name: Name, work: () => unknown) {
    this.name = name;
    this.#work = work;
  }

  run(): void {
    const started = performance.now();
    for (let at = 0; at < this.#repeats; at++) this.#work();
    this.samples.push((performance.now() - started) / this.#repeats);
  }

  /** What was measured so far was for warming up, and says how often a turn repeats the work. */
  settle(): void {
    const usual = percentile(this.samples, 0.5);
    this.#repeats = Math.min(1_000, Math.max(1, Math.ceil(shortestTurn / usual)));
    this.samples.length = 0;
  }
}

const laneOf = <Name extends string>(name: Name, work: (() => unknown) | undefined): Lane<Name>[] =>
  work === undefined ? [] : [new Lane(name, work)];

function timingOf(samples: readonly (readonly number[])[]): Timing {
  const medians = samples.map((turns) => percentile(turns, 0.5));
  const over = samples.length === 1 ? (samples[0] ?? []) : medians;
  return {
    p50: percentile(over, 0.5),
    p99: percentile(over, 0.99),
    total: medians.reduce((sum, median) => sum + median, 0),
  };
}

/** Milliseconds of the work in one run, without those in which garbage was collected; the median of some runs. */
export function timeWithoutCollection(work: () => unknown, milliseconds: number): number {
  const samples: number[] = [];
  const until = performance.now() + milliseconds;
  do {
    const profiler = new GCProfiler();
    profiler.start();
    const started = performance.now();
    work();
    const time = performance.now() - started;
    const collections = profiler.stop().statistics;
    // Of a collection it tells the cost in microseconds.
    samples.push(time - collections.reduce((sum, { cost }) => sum + cost, 0) / 1_000);
  } while (samples.length < 5 || performance.now() < until);
  return percentile(samples, 0.5);
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

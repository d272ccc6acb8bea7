/** The process in which the fuzzer's cases run: whoever started it kills it when a case does not come to an end. */
import { checkCase, makeCase } from "./fuzz-case.js";
import { textsOf } from "./fuzz-files.js";

/** What a worker is told once, at its start. */
export interface FuzzOrder {
  /** Files and folders; none means the texts of this project. */
  readonly folders: readonly string[];
  readonly seed: number;
  /** Number of the first case. */
  readonly from: number;
}

export type FuzzMessage =
  | { readonly kind: "started"; readonly number: number }
  | { readonly kind: "failed"; readonly number: number; readonly name: string; readonly reason: string }
  | { readonly kind: "slow"; readonly number: number; readonly name: string; readonly milliseconds: number };

/** Processor time of an analysis, in milliseconds, for less than 100 kB. */
const slow = 2_000;

/** Cases between two signs of life. */
const stride = 20;

async function work({ folders, seed, from }: FuzzOrder): Promise<never> {
  const files = textsOf(folders);
  for (let number = from; ; number++) {
    if ((number - from) % stride === 0) await tell({ kind: "started", number });
    const one = makeCase(files, seed, number);
    const name = `${one.name} (${one.language})`;
    try {
      const milliseconds = checkCase(one, number);
      if (milliseconds > slow) await tell({ kind: "slow", number, name, milliseconds });
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      await tell({ kind: "failed", number, name, reason });
    }
  }
}

const tell = (message: FuzzMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, (error: Error | null) => {
      // Nobody listens any more. The loop leaves no turn in which `disconnect` could be told.
      if (error !== null) process.exit();
      resolve();
    });
  });

process.once("message", (order: FuzzOrder) => void work(order));
process.once("disconnect", () => process.exit());

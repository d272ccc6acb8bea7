/** `docker-traps check` of one file and of many, beside a Node that does nothing. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { percentile } from "./measure.js";
import { typical } from "./synthetic.js";
import { number, ratio, table } from "./table.js";

export interface CommandRow {
  readonly what: string;
  /** Milliseconds from start to end of the process. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * The first row is the floor. The next two are a second run as everybody has it: compiled code and results of the first
 * one are there. In the other rows nothing is known of the files, and in the last two nothing is compiled either.
 */
export function measureCommands(root: string, rounds: number): CommandRow[] {
  const folder = mkdtempSync(join(tmpdir(), "docker-traps-bench-"));
  try {
    for (let at = 0; at < 400; at++) {
      mkdirSync(join(folder, `service${at}`));
      writeFileSync(join(folder, `service${at}`, "Dockerfile"), typical(30));
    }
    const check = (...args: readonly string[]): readonly string[] => [join(root, "dist/cli.cjs"), "check", ...args];
    const one = "service0/Dockerfile";
    const anew = "--no-cache";
    const commands: readonly Contestant[] = [
      { what: "node -e 0", args: ["-e", "0"], env: {}, samples: [] },
      { what: "check, 1 file", args: check(one), env: warm, samples: [] },
      { what: "check, 400 files", args: check("."), env: warm, samples: [] },
      { what: "check, 1 file, no cache", args: check(anew, one), env: warm, samples: [] },
      { what: "check, 400 files, no cache", args: check(anew, "."), env: warm, samples: [] },
      { what: "check, 1 file, no cache, no code cache", args: check(anew, one), env: cold, samples: [] },
      { what: "check, 400 files, no cache, no code cache", args: check(anew, "."), env: cold, samples: [] },
    ];
    // Keeps the compiled code and the results for the runs that are measured.
    timeOf(check("."), folder, warm);
    for (let round = 0; round < rounds; round++) {
      for (const { args, env, samples } of commands) samples.push(timeOf(args, folder, env));
    }
    return commands.map(({ what, samples }) => ({
      what,
      p50: percentile(samples, 0.5),
      p99: percentile(samples, 0.99),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Contestant {
  readonly what: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly samples: number[];
}

/** A start after another one, and a start that finds no compiled code and keeps none. */
const warm = { NODE_DISABLE_COMPILE_CACHE: "" };
const cold = { NODE_DISABLE_COMPILE_CACHE: "1" };

function timeOf(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const started = performance.now();
  const { status, error } = spawnSync(process.execPath, args, {
    cwd,
    stdio: "ignore",
    env: { ...process.env, ...env },
  });
  // Exit code 1 says that there are traps.
  if (error !== undefined || (status !== 0 && status !== 1)) {
    throw new Error(`"${args.join(" ")}" ended with exit code ${status}`, { cause: error });
  }
  return performance.now() - started;
}

export function commandTable(rows: readonly CommandRow[]): string {
  const [floor] = rows;
  return table([
    ["command line, ms", "p50", "p99", "× node"],
    ...rows.map(({ what, p50, p99 }) => [what, number(p50), number(p99), ratio(p50, floor?.p50)]),
  ]);
}

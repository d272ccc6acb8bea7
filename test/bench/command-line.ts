/** `docker-traps check` of one file and of many, beside a Node that does nothing and beside peers. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { percentile } from "./measure.js";
import type { Peers } from "./peers.js";
import { typical, typicalCompose } from "./synthetic.js";
import { number, ratio, table } from "./table.js";

export interface CommandRow {
  readonly what: string;
  /** Milliseconds from start to end of the process. */
  readonly p50: number;
  readonly p99: number;
}

/** How many times a peer is run that needs seconds. */
const fewRounds = 1;

/**
 * The first row is the floor. The next two are a second run as everybody has it: compiled code and results of the first
 * one are there. In the rows behind them nothing is known of the files, and at last nothing is compiled either. The
 * rows of peers and of compose files follow.
 */
export function measureCommands(root: string, peers: Peers, rounds: number): CommandRow[] {
  const folder = mkdtempSync(join(tmpdir(), "docker-traps-bench-"));
  try {
    for (let at = 0; at < 400; at++) {
      writeIn(join(folder, "dockerfiles", `service${at}`), "Dockerfile", typical(30));
      writeIn(join(folder, "compose", `service${at}`), "compose.yaml", typicalCompose(60));
    }
    const contestants = [...ownCommands(root, rounds), ...peerCommands(peers, rounds)];
    return race(contestants, rounds, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function race(contestants: readonly Contestant[], rounds: number, folder: string): CommandRow[] {
  const lanes = contestants.map((one) => ({ ...one, samples: [] as number[] }));
  // Keeps the compiled code and the results for the runs that are measured.
  for (const { command, isFirstRun } of lanes) if (!isFirstRun) timeOf(command, folder);
  for (let round = 0; round < rounds; round++) {
    for (const lane of lanes) if (round < lane.rounds) lane.samples.push(timeOf(lane.command, folder));
  }
  return lanes.map(({ what, samples }) => ({ what, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }));
}

function writeIn(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

interface Command {
  /** Node, unless it is another one. */
  readonly program?: string;
  readonly args: readonly string[];
  /** Where it runs, in the folder of the run. */
  readonly folder: "dockerfiles" | "compose";
  readonly env: NodeJS.ProcessEnv;
}

interface Contestant {
  readonly what: string;
  readonly rounds: number;
  readonly command: Command;
  /** Whether what an earlier run has kept is not used. */
  readonly isFirstRun: boolean;
}

function ownCommands(root: string, rounds: number): Contestant[] {
  const check = (what: string, args: readonly string[], folder: Command["folder"], env = warm): Contestant => ({
    what,
    rounds,
    command: { args: [join(root, "dist/cli.cjs"), "check", ...args], folder, env },
    isFirstRun: args.includes(anew),
  });
  const one = "service0/Dockerfile";
  return [
    { what: "node -e 0", rounds, command: { args: ["-e", "0"], folder: "dockerfiles", env: {} }, isFirstRun: true },
    check("check, 1 file", [one], "dockerfiles"),
    check("check, 400 files", ["."], "dockerfiles"),
    check("check, 1 file, no cache", [anew, one], "dockerfiles"),
    check("check, 400 files, no cache", [anew, "."], "dockerfiles"),
    check("check, 1 file, no cache, no code cache", [anew, one], "dockerfiles", cold),
    check("check, 400 files, no cache, no code cache", [anew, "."], "dockerfiles", cold),
    check("check, 1 compose file, no cache", [anew, "service0/compose.yaml"], "compose"),
    check("check, 400 compose files, no cache", [anew, "."], "compose"),
  ];
}

const anew = "--no-cache";

function peerCommands({ tally, dclint, dockerfilelint }: Peers, rounds: number): Contestant[] {
  const run = (what: string, times: number, command: Omit<Command, "env">): Contestant => ({
    what,
    rounds: times,
    command: { ...command, env: {} },
    isFirstRun: true,
  });
  const contestants: Contestant[] = [];
  if (tally !== undefined) {
    // What it asks of registries would take seconds, and is not what is measured.
    const lint = { program: tally, folder: "dockerfiles" } as const;
    const args = ["lint", "--slow-checks=off"];
    contestants.push(
      run("tally, 1 file", rounds, { ...lint, args: [...args, "service0/Dockerfile"] }),
      run("tally, 400 files", fewRounds, { ...lint, args: [...args, "."] }),
    );
  }
  if (dockerfilelint !== undefined) {
    const all = Array.from({ length: 400 }, (_, at) => `service${at}/Dockerfile`);
    contestants.push(
      run("dockerfilelint, 1 file", rounds, { args: [dockerfilelint, ...all.slice(0, 1)], folder: "dockerfiles" }),
      run("dockerfilelint, 400 files", fewRounds, { args: [dockerfilelint, ...all], folder: "dockerfiles" }),
    );
  }
  if (dclint !== undefined) {
    contestants.push(
      run("dclint, 1 compose file", rounds, { args: [dclint, "service0/compose.yaml"], folder: "compose" }),
      run("dclint, 400 compose files", fewRounds, { args: [dclint, "-r", "."], folder: "compose" }),
    );
  }
  return contestants;
}

/** A start after another one, and a start that finds no compiled code and keeps none. */
const warm = { NODE_DISABLE_COMPILE_CACHE: "" };
const cold = { NODE_DISABLE_COMPILE_CACHE: "1" };

function timeOf({ program = process.execPath, args, folder, env }: Command, root: string): number {
  const started = performance.now();
  const { status, error } = spawnSync(program, args, {
    cwd: join(root, folder),
    stdio: "ignore",
    env: { ...process.env, ...env },
  });
  // Other exit codes count what was found; none at all says that it was killed.
  if (error !== undefined || status === null) {
    throw new Error(`"${program} ${args.slice(0, 4).join(" ")}" did not end by itself`, { cause: error });
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

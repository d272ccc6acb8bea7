/** Runs the fuzzer for a while in a process of its own, and gathers what it found. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FuzzMessage, FuzzOrder } from "./fuzz-worker.js";

export interface FuzzRun {
  /** Files and folders; none means the texts of this project. */
  readonly folders: readonly string[];
  readonly seed: number;
  readonly milliseconds: number;
  /** Number of the first case: 0 but for somebody who looks at a finding again. */
  readonly from?: number;
  /** About how many cases at most; as many as the time allows when left out. */
  readonly mostCases?: number;
  /** Ends after the first finding. */
  readonly isBrief?: boolean;
  readonly onFinding?: (finding: string) => void;
}

export interface FuzzResult {
  readonly cases: number;
  readonly findings: readonly string[];
}

/** How long there may be no sign of life before the case counts as endless, in milliseconds. */
const patience = 120_000;

/** A worker that hangs is ended, and the next one goes on behind the case. */
export async function runFuzz(run: FuzzRun): Promise<FuzzResult> {
  const until = performance.now() + run.milliseconds;
  const findings: string[] = [];
  const first = run.from ?? 0;
  let number = first;
  const find = (finding: string): void => {
    findings.push(finding);
    run.onFinding?.(finding);
  };
  const isEnough = (): boolean =>
    (run.isBrief === true && findings.length > 0) || number - first >= (run.mostCases ?? Number.POSITIVE_INFINITY);
  while (performance.now() < until && !isEnough()) {
    const end = await runWorker({ folders: run.folders, seed: run.seed, from: number }, until, (message) => {
      number = message.number;
      if (message.kind !== "started") find(describe(message, run.seed));
      return !isEnough();
    });
    if (end === "silent") find(`seed ${run.seed}, behind case ${number}: no end within ${patience / 1_000} s`);
    if (end === "gone") find(`seed ${run.seed}, behind case ${number}: the process died`);
    number += 20;
  }
  return { cases: number - first, findings };
}

function describe(message: Exclude<FuzzMessage, { kind: "started" }>, seed: number): string {
  const where = `seed ${seed}, case ${message.number}, ${message.name}`;
  return message.kind === "failed" ? `${where}: ${message.reason}` : `${where}: ${message.milliseconds.toFixed(0)} ms`;
}

type End = "time" | "enough" | "silent" | "gone";

function runWorker(order: FuzzOrder, until: number, onMessage: (message: FuzzMessage) => boolean): Promise<End> {
  const child: ChildProcess = fork(join(import.meta.dirname, "fuzz-worker.ts"), {
    execArgv: ["--import", "tsx"],
    // What a worker prints when it dies is for the one who looks for the reason.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve) => {
    const finish = (end: End): void => {
      clearTimeout(timer);
      clearTimeout(alarm);
      child.removeAllListeners();
      child.once("exit", () => {
        resolve(end);
      });
      if (!child.kill("SIGKILL")) resolve(end);
    };
    const timer = setTimeout(finish, Math.max(0, until - performance.now()), "time");
    let alarm = setTimeout(finish, patience, "silent");
    child.on("message", (message: FuzzMessage) => {
      clearTimeout(alarm);
      alarm = setTimeout(finish, patience, "silent");
      if (!onMessage(message)) finish("enough");
    });
    child.once("exit", () => {
      finish("gone");
    });
    child.send(order);
  });
}

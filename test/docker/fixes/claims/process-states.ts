/** Whether the processes of a program sleep or are zombies. */
import type { Bench } from "../bench.js";

/** The states of the program's processes by the letters of proc(5), sorted: S sleeps, Z is a zombie. */
async function statesOf(bench: Bench, container: string): Promise<readonly string[]> {
  const look = `sed -sn '/^Name:\\tpython3$/,/^State:/s/^State:\\t\\(.\\).*/\\1/p' /proc/[0-9]*/status || true`;
  const states = await bench.docker("exec", container, "sh", "-c", look);
  return states.split("\n").sort();
}

/** Asks until it is so. What never becomes so ends with the time limit of the test. */
export async function untilStatesAre(bench: Bench, container: string, expected: string): Promise<void> {
  while ((await statesOf(bench, container)).join(" ") !== expected);
}

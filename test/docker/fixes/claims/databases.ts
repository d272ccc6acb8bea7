/** The data of a database is there for a new container: a stand-in counts its own starts in its data path. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

const claim = "the data of the old container is there in the new one";

/** The script runs twice, and all its containers are removed with their nameless volumes in between. */
async function keepsData(bench: Bench, { before, after }: Change): Promise<void> {
  await bench.name("postgres:17", bases.postgres17);
  await bench.name("postgres:18", bases.postgres18);
  assert.deepEqual(new Set(await secondStarts(bench, before)), new Set(["starts 1"]));
  await bench.clear();
  assert.deepEqual(new Set(await secondStarts(bench, after)), new Set(["starts 2"]));
}

async function secondStarts(bench: Bench, script: string): Promise<readonly string[]> {
  await startedBy(bench, script);
  await bench.docker("rm", "--force", "--volumes", ...(await bench.containers()));
  return startedBy(bench, script);
}

async function startedBy(bench: Bench, script: string): Promise<readonly string[]> {
  await bench.script(script);
  const containers = await bench.containers();
  await Promise.all(containers.map(bench.ready));
  const logs = await Promise.all(containers.map((container) => bench.docker("logs", container)));
  return logs.map((log) => log.split("\n")[0] ?? "");
}

export const databases: readonly Proof[] = [
  {
    rule: "stateful-service-without-volume",
    fix: /^Mount the volume postgres-data at \/var\/lib\/postgresql\/data$/,
    case: "Is one level lower where the container goes by itself",
    claim,
    prove: keepsData,
  },
  {
    rule: "volume-misses-data-path",
    fix: /^Mount it at \/var\/lib\/postgresql(\/data)?$/,
    case: "Reports both on the command line",
    claim,
    prove: keepsData,
  },
];

/** The fuzzer over the texts of this project, for about a minute; each run begins elsewhere, and says where. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { seededRandom } from "./seeded-random.js";
import { ourTexts } from "./texts.js";
import { runFuzz } from "./run-fuzz.js";

/** `FUZZ_SEED=4711` runs the cases of a run that failed again. */
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000);
const milliseconds = 60_000;

it(`damaged files are answered (seed ${seed})`, async () => {
  // The files as they are have tests of their own.
  const from = ourTexts.length + seededRandom(seed).below(1_000_000);
  const { cases, findings } = await runFuzz({ folders: [], seed, from, milliseconds });
  assert.deepEqual(findings, []);
  assert.notEqual(cases, 0);
});

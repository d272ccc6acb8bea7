/**
 * The fuzzer over the texts of this project, for about a minute. The cases are the same in each run, so that a change is
 * to blame for what comes up; `npm run fuzz` looks elsewhere each time.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { seededRandom } from "./seeded-random.js";
import { ourTexts } from "./texts.js";
import { runFuzz } from "./run-fuzz.js";

/** `FUZZ_SEED=12` runs other cases. */
const seed = Number(process.env["FUZZ_SEED"] ?? 4711);
const milliseconds = 60_000;
const mostCases = 400;

it(`damaged files are answered (seed ${seed})`, async () => {
  // The files as they are have tests of their own.
  const from = ourTexts.length + seededRandom(seed).below(1_000_000);
  const { cases, findings } = await runFuzz({ folders: [], seed, from, milliseconds, mostCases });
  assert.deepEqual(findings, []);
  assert.notEqual(cases, 0);
});

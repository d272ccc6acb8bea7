/** Fixes on a real engine: the text of a fixture before and after is built and run, and the claim of the fix is seen. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { type Bench, setUpBench } from "./bench.js";
import { whyNoBases } from "../bases/why-no-bases.js";
import { changeBy } from "./change.js";
import { proofs } from "./table.js";

/** Milliseconds. Making the bases for the first time takes some minutes. */
const longest = { setUp: 900_000, proof: 120_000 };

describe("fixes on a real engine", { skip: await whyNoBases() }, () => {
  let bench: Bench;

  before(
    async () => {
      bench = await setUpBench();
    },
    { timeout: longest.setUp },
  );
  afterEach(async () => {
    await bench.clear();
  });
  after(async () => {
    await bench.stop();
  });

  for (const proof of proofs) {
    it(`${proof.rule}, "${proof.case}": ${proof.claim}`, { timeout: longest.proof }, async (test) => {
      const change = changeBy(proof.rule, proof.case, proof.fix);
      assert.notEqual(change.before, change.after);
      await proof.prove(bench, change, (line) => {
        test.diagnostic(`${proof.rule}, "${proof.case}": ${line}`);
      });
    });
  }
});

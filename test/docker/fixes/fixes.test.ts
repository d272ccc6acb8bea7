/** Fixes on a real engine: the text of a fixture before and after is built and run, and the claim of the fix is seen. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { type Bench, setUpBench } from "./bench.js";
import { whyNoBases } from "../bases/why-no-bases.js";
import { whyNoCompose } from "../why-no-compose.js";
import { caseNamed, changeBy } from "./change.js";
import { proofs } from "./table.js";

/** Milliseconds. Making the bases for the first time takes some minutes. */
const longest = { setUp: 900_000, proof: 120_000 };

const noCompose = whyNoCompose();

describe("fixes on a real engine", { skip: whyNoBases() }, () => {
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
    const skip = caseNamed(proof.rule, proof.case).language === "compose" && noCompose;
    it(`${proof.rule}, "${proof.case}": ${proof.claim}`, { skip, timeout: longest.proof }, async (test) => {
      const change = changeBy(proof.rule, proof.case, proof.fix);
      assert.notEqual(change.before, change.after);
      await proof.prove(bench, change, (line) => {
        test.diagnostic(`${proof.rule}, "${proof.case}": ${line}`);
      });
    });
  }
});

/**
 * Text that nobody writes by hand: every answer comes, lies inside the document, and takes time in proportion to the
 * length. That is a test of the structure and no benchmark: four times the text may take ten times as long, where the
 * square would take sixteen, and only what exceeds that again and again fails.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Language } from "../../shared/src/language.js";
import { held } from "./held.js";
import { composeKinds, documentKinds, pipelineKinds, scriptKinds } from "./other-kinds.js";
import { ignoreKinds, kinds, type Kind, shellKinds } from "./kinds.js";

/** Milliseconds of this process: on a busy machine the clock on the wall says little. */
function cpuTime(language: Language, text: string): number {
  const before = process.cpuUsage();
  held(language, text);
  return process.cpuUsage(before).user / 1_000;
}

const bound = 10;

/** Below this, the compiler and the garbage collector decide: what is left of a large text is copied more than once. */
const noise = 150;

/** What is wrong with the growth of the time; undefined for nothing. */
function complaintAbout({ language, size, make }: Kind): string | undefined {
  const [small, large] = [make(size / 4), make(size)];
  let complaint: string | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    const one = cpuTime(language, small);
    const four = cpuTime(language, large);
    if (four < Math.max(bound * one, noise)) return undefined;
    complaint = `${one.toFixed(0)} ms, and ${four.toFixed(0)} ms for four times the text`;
  }
  return complaint;
}

describe("hostile text is answered, in time that grows with its length", () => {
  const others = [...composeKinds, ...scriptKinds, ...documentKinds, ...pipelineKinds];
  for (const kind of [...kinds, ...ignoreKinds, ...shellKinds, ...others]) {
    it(`${kind.language}: ${kind.title}`, () => {
      assert.equal(complaintAbout(kind), undefined);
    });
  }
});

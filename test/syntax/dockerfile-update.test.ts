/** An updated tree says what a fresh parse says, and keeps the instructions that were not touched. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDockerfile, updateDockerfile } from "../../shared/src/syntax/dockerfile.js";
import type { DockerfileTree } from "../../shared/src/syntax/dockerfile-tree.js";
import { dockerfiles, edits, scraps, type Edit } from "./arbitraries.js";
import { treeFacts } from "./tree-facts.js";

interface Step {
  readonly text: string;
  readonly change: { start: number; oldEnd: number; newEnd: number };
}

function apply(text: string, { at, length, insert }: Edit): Step {
  const start = Math.floor(at * text.length);
  const oldEnd = Math.min(text.length, start + length);
  return {
    text: text.slice(0, start) + insert + text.slice(oldEnd),
    change: { start, oldEnd, newEnd: start + insert.length },
  };
}

/** Parses `before`, changes it step by step, and compares after each step. */
function assertUpdates(before: string, list: readonly Edit[], tellChange: boolean): void {
  let text = before;
  let tree: DockerfileTree = parseDockerfile(before);
  for (const edit of list) {
    treeFacts(tree); // Whatever is read on demand has been read, and has to move.
    const step = apply(text, edit);
    tree = updateDockerfile(tree, step.text, tellChange ? step.change : undefined);
    assert.deepEqual(treeFacts(tree), treeFacts(parseDockerfile(step.text)));
    text = step.text;
  }
}

const SEED = 20240607;
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 600);

describe("updateDockerfile", () => {
  for (const [name, texts] of Object.entries({ plausible: dockerfiles(12), broken: scraps(30) })) {
    for (const tellChange of [true, false]) {
      it(`equals a fresh parse on ${name} files, change ${tellChange ? "told" : "found out"}`, () => {
        fc.assert(
          fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 4 }), (text, list) => {
            assertUpdates(text, list, tellChange);
          }),
          { seed: SEED, numRuns: RUNS },
        );
      });
    }
  }
});

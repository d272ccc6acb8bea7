/** An updated tree says what a fresh parse says, and keeps the instructions that were not touched. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDockerfile, updateDockerfile } from "../../shared/src/syntax/dockerfile.js";
import type { DockerfileTree } from "../../shared/src/syntax/dockerfile-tree.js";
import { ChunkedText } from "../../shared/src/text/chunked-text.js";
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
  let chunked = ChunkedText.of(before);
  let tree: DockerfileTree = parseDockerfile(before);
  for (const edit of list) {
    treeFacts(tree); // Whatever is read on demand has been read, and has to move.
    const step = apply(text, edit);
    const { start, oldEnd, newEnd } = step.change;
    chunked = chunked.replace(start, oldEnd, step.text.slice(start, newEnd));
    tree = tellChange ? updateDockerfile(tree, chunked, step.change) : updateDockerfile(tree, step.text);
    assert.deepEqual(treeFacts(tree), treeFacts(parseDockerfile(step.text)));
    text = step.text;
  }
}

const SEED = 20240607;
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 600);

/** Instructions and comments that reach far, so that an update has to look far for their end. */
const farReaching = fc
  .tuple(
    fc.constantFrom(
      "RUN true \\\n  # ",
      "RUN <<EOF\n",
      "ENV a=1 \\\n",
      "# ",
      "\n",
      "COPY a \\\n\n",
      "RUN true && \\\n",
    ),
    fc.constantFrom("a line of text\n", "# a comment\n", "\n", "a \\\n", " && b \\\n"),
    fc.nat({ max: 900 }),
    fc.constantFrom("EOF\n", "b\n", ""),
  )
  .map(([begin, line, count, end]) => begin + line.repeat(count) + end);
const long = fc
  .array(fc.oneof(dockerfiles(4), farReaching, scraps(6)), { maxLength: 6 })
  .map((parts) => parts.join("\n"));

describe("updateDockerfile", () => {
  for (const [name, texts] of Object.entries({ plausible: dockerfiles(12), broken: scraps(30), long })) {
    for (const tellChange of [true, false]) {
      it(`equals a fresh parse on ${name} files, change ${tellChange ? "told" : "found out"}`, () => {
        fc.assert(
          fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 4 }), (text, list) => {
            assertUpdates(text, list, tellChange);
          }),
          { seed: SEED, numRuns: name === "long" ? RUNS / 4 : RUNS },
        );
      });
    }
  }

  /** Edits the text `before`, in which `¦` marks the place, and tells which instructions are the same objects. */
  function kept(before: string, insert: string, remove = 0): string[] {
    const start = before.indexOf("¦");
    const text = before.replace("¦", "");
    const previous = parseDockerfile(text);
    const objects = new Set(previous.instructions);
    const change = { start, oldEnd: start + remove, newEnd: start + insert.length };
    const next = text.slice(0, start) + insert + text.slice(start + remove);
    return updateDockerfile(previous, next, change)
      .instructions.filter((instruction) => objects.has(instruction))
      .map(({ keyword }) => keyword);
  }

  const reuse: readonly [name: string, before: string, insert: string, kept: string[]][] = [
    ["a character in a line", "FROM a\nRUN b¦\nCMD c\n", "x", ["FROM", "CMD"]],
    ["a line between lines", "FROM a\nRUN b\n¦CMD c\n", "USER d\n", ["FROM", "RUN", "CMD"]],
    ["a line end behind a line", "FROM a\nRUN b¦\nCMD c\n", "\n", ["FROM", "RUN", "CMD"]],
    ["blanks before a keyword", "FROM a\n¦RUN b\nCMD c\n", "  ", ["FROM", "RUN", "CMD"]],
    ["a comment at the head", "¦FROM a\nRUN b\n", "# note\n", ["FROM", "RUN"]],
    ["a character in the first line", "FROM a¦\nRUN b\nCMD c\n", "x", ["RUN", "CMD"]],
    ["a continuation", "FROM a\nRUN b¦\nCMD c\nUSER d\n", " \\", ["FROM", "USER"]],
    ["a heredoc that swallows the rest", "FROM a\nRUN b¦\nCMD c\nUSER d\n", " <<E", ["FROM"]],
    ["a heredoc that swallows a line", "FROM a\nRUN b¦\nCMD c\nE\nUSER d\n", " <<E", ["FROM", "USER"]],
    ["another escape character", "¦FROM a\nRUN b\n", "# escape=`\n", []],
    ["a directive that changes nothing here", "¦FROM a\nRUN b\n", "# check=skip=all\n", ["FROM", "RUN"]],
    ["text behind the last line", "FROM a\nRUN b\n¦", "CMD c", ["FROM", "RUN"]],
    ["text behind a last line without a line end", "FROM a\nRUN b¦", "c", ["FROM"]],
  ];
  for (const [name, before, insert, expected] of reuse) {
    it(`keeps what was not touched by ${name}`, () => {
      assert.deepEqual(kept(before, insert), expected);
    });
  }

  it("keeps what was derived from an instruction, and moves its places", () => {
    const key = Symbol("derived");
    const previous = parseDockerfile("FROM a\nONBUILD RUN b\n");
    const [, onbuild] = previous.instructions;
    onbuild!.derived.set(key, onbuild!.trigger!.words[0]!.span);
    const tree = updateDockerfile(previous, "FROM aaa\n\nONBUILD RUN b\n");
    const span = tree.instructions[1]!.derived.get(key) as { start: number; end: number };
    assert.equal(tree.source.slice(span.start, span.end), "b");
  });

  it("does not believe a change that does not fit the texts", () => {
    const tree = updateDockerfile(parseDockerfile("FROM a\nRUN b\n"), "FROM abc\nRUN b\n", {
      start: 0,
      oldEnd: 0,
      newEnd: 0,
    });
    assert.deepEqual(treeFacts(tree), treeFacts(parseDockerfile("FROM abc\nRUN b\n")));
  });

  it("parses anew what is no tree of ours", () => {
    const stranger = { ...parseDockerfile("FROM a"), directives: [], escape: "\\" as const };
    assert.equal(updateDockerfile(stranger, "FROM b").instructions[0]!.words[0]!.text, "b");
  });
});

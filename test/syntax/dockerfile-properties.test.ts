/** What holds for every text: no exception, no lost character, the same content in either line ending. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import type { DockerfileTree, Instruction } from "../../shared/src/syntax/dockerfile-tree.js";
import type { Span } from "../../shared/src/text/span.js";
import { dockerfiles, scraps } from "./arbitraries.js";
import { treeFacts } from "./tree-facts.js";

const SETTINGS = { seed: 20240608, numRuns: Number(process.env["FUZZ_RUNS"] ?? 1500) };

const anyText = fc.oneof(
  scraps(30),
  dockerfiles(12),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
);

/** Everything at the top level of a file, in order. */
const items = (tree: DockerfileTree): Span[] =>
  [...tree.directives, ...tree.comments, ...tree.instructions]
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);

const BLANK = /^[\s\u0085\ufeff]*$/u;

function assertLossless(text: string): void {
  let end = 0;
  let rebuilt = "";
  for (const span of items(parseDockerfile(text))) {
    assert.ok(span.start >= end, "spans are sorted and disjoint");
    const gap = text.slice(end, span.start);
    assert.match(gap, BLANK);
    rebuilt += gap + text.slice(span.start, span.end);
    end = span.end;
  }
  assert.ok(end <= text.length);
  const rest = text.slice(end);
  assert.match(rest, BLANK);
  assert.equal(rebuilt + rest, text);
}

const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function assertNested(instruction: Instruction): void {
  const { flags, words, json, heredocs, comments, trigger, span } = instruction;
  const parts = [instruction.keywordSpan, instruction.argumentSpan, ...comments.map((comment) => comment.span)];
  parts.push(
    ...flags.map((flag) => flag.span),
    ...heredocs.flatMap(({ markerSpan, bodySpan }) => [markerSpan, bodySpan]),
  );
  for (const part of parts) {
    // What is still to come may stand behind the blanks, or the line end, that the instruction ends before.
    assert.ok(within(part, span) || part.start === part.end, "parts are within the instruction");
  }
  for (const word of [...words, ...(json?.strings ?? [])]) {
    assert.ok(within(word.span, instruction.argumentSpan), "words are within the argument");
  }
  if (trigger !== undefined) assertNested(trigger);
}

/** The content of a tree, without places. */
const content = (tree: DockerfileTree): unknown => ({
  directives: tree.directives.map(({ name, value }) => [name, value]),
  comments: tree.comments.map(({ text }) => text),
  instructions: tree.instructions.map(instructionContent),
});

function instructionContent(instruction: Instruction): unknown {
  return {
    keyword: instruction.keyword,
    flags: instruction.flags.map(({ name, value }) => [name, value]),
    argument: instruction.argument.text,
    json: instruction.json?.strings.map(({ value }) => value),
    heredocs: instruction.heredocs.map(({ delimiter, body, terminated }) => [delimiter, body.text, terminated]),
    comments: instruction.comments.map(({ text }) => text),
    trigger: instruction.trigger && instructionContent(instruction.trigger),
  };
}

describe("any text", () => {
  it("can be parsed and read", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        treeFacts(parseDockerfile(text));
      }),
      SETTINGS,
    );
  });

  it("is covered by directives, comments, instructions and blanks", () => {
    fc.assert(fc.property(anyText, assertLossless), SETTINGS);
  });

  it("nests parts within their instruction", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const instruction of parseDockerfile(text).instructions) assertNested(instruction);
      }),
      SETTINGS,
    );
  });

  it("has the same content with CRLF as with LF", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unix = text.replaceAll("\r", "");
        assert.deepEqual(content(parseDockerfile(unix.replaceAll("\n", "\r\n"))), content(parseDockerfile(unix)));
      }),
      SETTINGS,
    );
  });
});

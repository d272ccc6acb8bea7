/**
 * Time grows with the text and not with its square, whatever the text. No benchmark: eight times the text may take
 * sixteen times as long, and what is done within a second passes. A square would take many seconds at this size.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDockerfile, updateDockerfile } from "../../shared/src/syntax/dockerfile.js";
import { parseShell } from "../../shared/src/syntax/shell.js";
import { linesOf } from "../../shared/src/text/source-text.js";

/** Milliseconds of this process; on a busy machine the clock on the wall says little. */
function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below this, the garbage collector decides: small results die young, those of a large text are copied twice. */
const NOISE = 1000;

function assertLinear(length: number, make: (length: number) => string, run: (text: string) => unknown): void {
  const small = make(length);
  const large = make(length * 8);
  run(small);
  const one = cpuTime(() => {
    run(small);
  });
  const eight = cpuTime(() => {
    run(large);
  });
  assert.ok(eight < Math.max(16 * one, NOISE), `${one.toFixed(1)} ms, and ${eight.toFixed(1)} ms for 8 times as much`);
}

const repeat =
  (piece: string, before = "", after = "") =>
  (length: number): string =>
    before + piece.repeat(Math.ceil(length / piece.length)) + after;

/** Parses, and reads what is read on demand. */
const readDockerfile = (text: string): unknown =>
  parseDockerfile(text).instructions.map(({ words, json, trigger }) => [words.length, json, trigger?.flags.length]);

describe("parseDockerfile", () => {
  const texts: Record<string, (length: number) => string> = {
    "many instructions": repeat("RUN a b c\n"),
    "many comments": repeat("# a\n"),
    "one long word": repeat("a", "RUN "),
    "many words": repeat("a ", "RUN "),
    "many continuations": repeat("a \\\n", "RUN "),
    "many comments in a continuation": repeat("# a\n", "RUN \\\n"),
    "many blank lines in a continuation": repeat("\n", "RUN \\\n"),
    "many carriage returns": repeat("\r", "RUN "),
    "many escape characters": repeat("\\", "RUN "),
    "an open heredoc": repeat("a\n", "RUN <<EOF\n"),
    "a heredoc with CRLF": repeat("\ta\r\n", "RUN <<-EOF\n"),
    "many open heredocs": repeat("RUN <<EOF\n"),
    "many markers": repeat("<<EOF ", "RUN "),
    "blanks behind a marker": repeat(" ", "RUN <<", "a<"),
    "nested expansions": repeat("${a:-", "RUN <<EOF "),
    "an open quote": repeat('a "', "COPY --a=", " <<EOF"),
    "a long list": repeat('"a",', "CMD [", '"b"]'),
    "an open list": repeat('["a",', "CMD "),
    "many flags": repeat("--a=b ", "COPY "),
    "many triggers": repeat("ONBUILD "),
  };
  for (const [name, make] of Object.entries(texts)) {
    it(`is linear for ${name}`, () => {
      assertLinear(25_000, make, readDockerfile);
    });
  }
});

describe("updateDockerfile", () => {
  it("reads one instruction again, not the file", () => {
    const line = "RUN apt-get update && apt-get install -y curl\n";
    const text = line.repeat(20_000);
    let tree = parseDockerfile(text);
    const fresh = cpuTime(() => {
      tree = parseDockerfile(text);
    });
    const at = line.length * 10_000 + 4;
    const texts = [`${text.slice(0, at)}x${text.slice(at)}`, text];
    const updates = cpuTime(() => {
      for (let count = 0; count < 10; count++) {
        const [oldEnd, newEnd] = count % 2 === 0 ? [at, at + 1] : [at + 1, at];
        tree = updateDockerfile(tree, texts[count % 2]!, { start: at, oldEnd, newEnd });
      }
    });
    assert.ok(
      updates < Math.max(5 * fresh, NOISE),
      `10 updates ${updates.toFixed(1)} ms, parse ${fresh.toFixed(1)} ms`,
    );
  });
});

describe("parseShell", () => {
  const texts: Record<string, (length: number) => string> = {
    "one long word": repeat("a"),
    "many words": repeat("a "),
    "many commands": repeat("a && ", "", "a"),
    "a long pipeline": repeat("a | ", "", "a"),
    "many lines": repeat("a\r\n"),
    "many variables": repeat("$a "),
    "nested substitutions": repeat("$(a ", "", ""),
    "nested quoted substitutions": repeat('"$(a '),
    "nested process substitutions": repeat("<("),
    "nested subshells": repeat("("),
    "nested backticks": repeat("`a \\`b "),
    "nested arithmetic": repeat("$(("),
    "nested expansions": repeat("${a:-"),
    "many heredocs": repeat("sh <<A\na\nA\n"),
    "nested heredocs": (length) => Array.from({ length: length / 8 }, (_, level) => `sh <<${level}\n`).join(""),
    "many scripts in scripts": repeat("sh -c 'a'; "),
    "many functions": repeat("f() "),
    "an open quote": repeat("a '"),
  };
  for (const [name, make] of Object.entries(texts)) {
    it(`is linear for ${name}`, () => {
      assertLinear(25_000, make, (text) => {
        parseShell(linesOf(text));
      });
    });
  }

  it("reads a word of a megabyte and a hundred thousand commands", () => {
    assert.equal(parseShell(linesOf("a".repeat(1_000_000))).commands[0]!.words[0]!.text.length, 1_000_000);
    const { commands, broken } = parseShell(linesOf(`${"a && ".repeat(100_000)}a`));
    assert.deepEqual([commands.length, broken], [100_001, false]);
  });
});

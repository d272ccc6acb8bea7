/** Text in, syntax facts out: directives, logical lines, comments. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import { cut, only } from "./read.js";

const tick = "`";

/** The keyword and the joined argument of each instruction. */
const lines = (text: string): string[] =>
  parseDockerfile(text).instructions.map(({ keyword, argument }) => `${keyword}|${argument.text}`);

describe("parser directives", () => {
  const cases: readonly [text: string, directives: string[], escape: string][] = [
    ["# syntax=docker/dockerfile:1\nFROM a\n", ["syntax=docker/dockerfile:1"], "\\"],
    [`# escape=${tick}\nFROM a\n`, [`escape=${tick}`], tick],
    [`#ESCAPE = ${tick}  \r\nFROM a`, [`escape=${tick}`], tick],
    ["# Check = skip=JSONArgsRecommended;error=true\n", ["check=skip=JSONArgsRecommended;error=true"], "\\"],
    [`# syntax=x\n#escape=${tick}\n# check=y\nFROM a`, ["syntax=x", `escape=${tick}`, "check=y"], tick],
    [`\ufeff# escape=${tick}\nFROM a`, [`escape=${tick}`], tick],
    [`  # escape=${tick}\nFROM a`, [`escape=${tick}`], tick],
    // Docker refuses this value; the file is read with the default.
    ["# escape=x\nFROM a", ["escape=x"], "\\"],
    [`# a comment\n# escape=${tick}\nFROM a`, [], "\\"],
    [`\n# escape=${tick}\nFROM a`, [], "\\"],
    [`FROM a\n# escape=${tick}\n`, [], "\\"],
    [`# unknown=1\n# escape=${tick}\n`, [], "\\"],
    [`# escape\n# escape=${tick}\n`, [], "\\"],
    ["# syntax=\nFROM a", [], "\\"],
    [`# es cape=${tick}\nFROM a`, [], "\\"],
    [`#!/usr/bin/env docker\n# escape=${tick}\n`, [], "\\"],
    ["", [], "\\"],
  ];
  for (const [text, directives, escape] of cases) {
    it(JSON.stringify(text), () => {
      const tree = parseDockerfile(text);
      assert.deepEqual(
        tree.directives.map(({ name, value }) => `${name}=${value}`),
        directives,
      );
      assert.equal(tree.escape, escape);
    });
  }

  it("has the places of a directive", () => {
    const text = `\ufeff#  Escape = ${tick} \r\nFROM a`;
    const [directive] = parseDockerfile(text).directives;
    assert.equal(cut(text, directive!.span), `#  Escape = ${tick} `);
    assert.equal(cut(text, directive!.valueSpan), tick);
  });

  it("takes a directive for no comment, and a comment for no directive", () => {
    const { comments } = parseDockerfile("# syntax=a\n# hello\n# check=b\nFROM a\n");
    assert.deepEqual(
      comments.map(({ text }) => text),
      ["# hello", "# check=b"],
    );
  });
});

describe("logical lines", () => {
  const cases: readonly [text: string, lines: string[]][] = [
    ["FROM a", ["FROM|a"]],
    ["from a\nRun b\n", ["FROM|a", "RUN|b"]],
    ["\tFROM\ta \t\n", ["FROM|a"]],
    ["\u00a0\u2003FROM a\u00a0\n", ["FROM|a"]],
    ["FROM a\r\nRUN b\r\n", ["FROM|a", "RUN|b"]],
    ["FROM a\r\r\nRUN b", ["FROM|a", "RUN|b"]],
    // Only a line feed ends a line.
    ["FROM a\rRUN b", ["FROM|a\rRUN b"]],
    ["\n\n  \nFROM a\n\n", ["FROM|a"]],
    ["\ufeffFROM a", ["FROM|a"]],
    ["RUN a \\\n  b", ["RUN|a   b"]],
    ["RUN a\\\nb", ["RUN|ab"]],
    ["RUN a \\ \t\n b", ["RUN|a  b"]],
    ["RUN a \\\r\n b \\\r\n c\r\n", ["RUN|a  b  c"]],
    ["RUN a \\\n# note\n b", ["RUN|a  b"]],
    ["RUN a \\\n   # note \\\n b", ["RUN|a  b"]],
    ["RUN a \\\n\n  \n b\nCMD c", ["RUN|a  b", "CMD|c"]],
    ["RUN a # note \\\n b", ["RUN|a # note  b"]],
    ["RUN a \\\\\nCMD b", ["RUN|a \\\\", "CMD|b"]],
    ["RUN a \\\\\\\nCMD b", ["RUN|a \\\\\\", "CMD|b"]],
    ["RUN a \\x\nCMD b", ["RUN|a \\x", "CMD|b"]],
    ["FR\\\nOM a", ["FROM|a"]],
    ["FROM\\\n a", ["FROM|a"]],
    ["\\\nFROM a", ["FROM|a"]],
    ["  \\\n# c\n\n FROM a", ["FROM|a"]],
    ["RUN a \\", ["RUN|a"]],
    ["RUN a \\\n", ["RUN|a"]],
    ["RUN a \\\n\n# end\n", ["RUN|a"]],
    ["RUN \\\nFROM a", ["RUN|FROM a"]],
    [`# escape=${tick}\nRUN a ${tick}\n b \\\nCMD c:\\`, ["RUN|a  b \\", "CMD|c:\\"]],
    [`# escape=${tick}\nCOPY a C:\\dir\\\nRUN b`, ["COPY|a C:\\dir\\", "RUN|b"]],
    ["COPY a C:\\dir\\\nRUN b", ["COPY|a C:\\dirRUN b"]],
    ["FR", ["FR|"]],
    ["FROM", ["FROM|"]],
    ["FROM ", ["FROM|"]],
    ["FROM \\\n", ["FROM|"]],
    ["\\", ["|"]],
    ["FOO bar", ["FOO|bar"]],
    ["{{ if }}", ["{{|if }}"]],
    ["RUN a\0b\ud800", ["RUN|a\0b\ud800"]],
    ["", []],
    ["\ufeff", []],
    [" \n\t\r\n", []],
    ["# only a comment", []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(lines(text), expected);
    });
  }

  it("spans an instruction from its keyword to the end of its last line", () => {
    const text = " RUN a \\\r\n\r\n # note\r\n  b \r\nCMD c";
    const [run, cmd] = parseDockerfile(text).instructions;
    assert.equal(cut(text, run!.span), "RUN a \\\r\n\r\n # note\r\n  b ");
    assert.equal(cut(text, run!.argumentSpan), "a \\\r\n\r\n # note\r\n  b");
    assert.equal(cut(text, cmd!.span), "CMD c");
  });

  it("ends an unfinished continuation at its last line with something on it", () => {
    const text = "RUN a \\\n\n# note\n \n";
    assert.equal(cut(text, only(text).span), "RUN a \\\n\n# note");
  });

  it("begins at a continuation character before the keyword", () => {
    const text = " \\\n\nFROM a";
    assert.equal(cut(text, only(text).span), "\\\n\nFROM a");
    assert.equal(cut(text, only(text).keywordSpan), "FROM");
  });

  it("spans a keyword across a continuation", () => {
    const text = "FR\\\nOM a";
    assert.equal(cut(text, only(text).keywordSpan), "FR\\\nOM");
  });

  it("puts an argument that is still to come behind the blanks", () => {
    assert.deepEqual(only("FROM  ").argumentSpan.start, 6);
    assert.deepEqual(only("COPY --from=a ").argumentSpan.start, 14);
    assert.deepEqual(only("FROM").argumentSpan.start, 4);
  });
});

describe("comments", () => {
  it("keeps those at top level and those inside continuations apart", () => {
    const text = "# a\nRUN x \\\n  # b\n#c \\\n y # no\n  # d\r\n";
    const { comments, instructions } = parseDockerfile(text);
    assert.deepEqual(
      comments.map((comment) => [comment.text, cut(text, comment.span)]),
      [
        ["# a", "# a"],
        ["# d", "# d"],
      ],
    );
    assert.deepEqual(
      instructions[0]!.comments.map((comment) => [comment.text, cut(text, comment.span)]),
      [
        ["# b", "# b"],
        ["#c \\", "#c \\"],
      ],
    );
  });
});

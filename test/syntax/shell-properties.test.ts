/** What holds for every text that is read as a script: no exception, and places within the text, in order. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { ShellNode } from "../../shared/src/syntax/shell-tree.js";
import type { Span } from "../../shared/src/text/span.js";
import { scriptOf } from "./shell-read.js";

const PIECES = [
  ...["a", "sh", "bash", " -c ", "eval ", "sudo ", "su ", "cat ", "if ", "; then ", "; fi", "for ", " in ", "; do "],
  ...[
    "; done",
    "while ",
    "case ",
    ") ",
    ";;",
    "esac",
    "{ ",
    "; }",
    "(",
    ")",
    "[[ ",
    " ]]",
    "((",
    "))",
    "f() ",
    "coproc ",
  ],
  ...[" ", " ", "\n", "\r\n", "\\\n", "\\\r\n", "\\", "'", '"', "`", "\\`", "$", "$(", "${", "}", "$((", "<(", "$'"],
  ...[
    "|",
    "||",
    "&&",
    "&",
    ";",
    ">",
    ">>",
    "2>&1",
    "<<EOF",
    "<<-'EOF'",
    "\nEOF\n",
    "\n\tEOF\n",
    "<<<",
    "A=",
    "x=(",
    "*",
  ],
  ...["#", "~", "{a,b}", "!", "@(", ":-", "\0", "\ud800", "\r", "é"],
];

const scripts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

const SETTINGS = { seed: 20240610, numRuns: Number(process.env["FUZZ_RUNS"] ?? 1500) };

const spansOf = ({ words, assignments, redirects }: ShellNode): Span[] => [
  ...[...words, ...assignments, ...redirects].map(({ span }) => span),
  ...redirects.flatMap(({ target }) => (target === undefined ? [] : [target.span])),
];

describe("any script", () => {
  it("can be parsed, and its places lie within the text", () => {
    fc.assert(
      fc.property(scripts, (text) => {
        for (const command of scriptOf(text).commands) {
          for (const { start, end } of [command.span, ...spansOf(command)]) {
            assert.ok(start >= 0 && start <= end && end <= text.length);
          }
        }
      }),
      SETTINGS,
    );
  });

  it("lists its commands in source order", () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const starts = scriptOf(text).commands.map(({ span }) => span.start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
      }),
      SETTINGS,
    );
  });

  it("says the same with CRLF as with LF", () => {
    const outline = (text: string): unknown =>
      scriptOf(text).commands.map(({ words, connector, depth }) => [connector, depth, words.map(({ value }) => value)]);
    fc.assert(
      fc.property(scripts, (text) => {
        const unix = text.replaceAll("\r", "");
        assert.deepEqual(outline(unix.replaceAll("\n", "\r\n")), outline(unix));
      }),
      SETTINGS,
    );
  });
});

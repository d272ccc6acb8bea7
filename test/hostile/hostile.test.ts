/** Text that nobody writes by hand: every answer comes, lies inside the document, and takes linear time. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { type Analysis, analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { preferredEdits } from "../../shared/src/engine/fix-all.js";
import { type DockerDocument, openDocument, updateDocument } from "../../shared/src/engine/document.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { rules } from "../../shared/src/rules/index.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";

const images = loadCatalog();
const today = "2026-11-24";

const analyzed = (document: DockerDocument): Analysis =>
  analyze({ document, fileName: "Dockerfile", rules, settings: defaultSettings, images, today });

/** Analyzes, and checks what holds for every text. */
function check(text: string): Analysis {
  const analysis = analyzed(openDocument("dockerfile", text));
  let last = 0;
  for (const { span, fixes, related } of analysis.diagnostics) {
    assert.ok(span.start >= last && span.start <= span.end && span.end <= text.length, "spans are sorted and inside");
    last = span.start;
    const others = [...related.map((one) => one.span), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))];
    assert.ok(
      others.every(({ start, end }) => start >= 0 && start <= end && end <= text.length),
      "edits are inside",
    );
  }
  return analysis;
}

const repeated = (line: (at: number) => string, count: number, separator = "\n"): string =>
  Array.from({ length: count }, (_, at) => line(at)).join(separator);

/** Kinds of hostile text by their size: a number of lines, words or levels. */
const kinds: readonly (readonly [title: string, size: number, make: (size: number) => string])[] = [
  ["a long line", 1_000_000, (size) => `FROM a:1\nRUN ${"x".repeat(size)}\n`],
  ["many instructions", 100_000, (size) => `FROM a:1\n${repeated(() => "WORKDIR /a", size)}`],
  ["many stages", 5_000, (size) => repeated((at) => `FROM alpine:3.24 AS s${at}`, size)],
  [
    "a chain of stages",
    20_000,
    (size) => `FROM alpine AS s0\n${repeated((at) => `FROM s${at} AS s${at + 1}\nUSER root\nRUN sudo a`, size)}`,
  ],
  ["a heredoc without an end", 100_000, (size) => `FROM a:1\nRUN <<EOF\n${repeated(() => "echo a", size)}`],
  ["NUL and lone surrogates", 100_000, (size) => `FROM a:1\nRUN ${"\0\ud800 \udc00\ufffd".repeat(size / 4)}`],
  ["arguments upon arguments", 20_000, (size) => `${repeated((at) => `ARG A${at + 1}=$A${at}`, size)}\nFROM $A${size}`],
  ["comments", 100_000, (size) => `FROM a:1\n${repeated(() => "# a", size)}`],
  ["ignore comments", 5_000, (size) => `FROM a:1\n${repeated(() => "# docker-traps ignore=sudo\nRUN a", size)}`],
  ["nested substitutions", 2_000, (size) => `FROM a:1\nRUN ${"$(".repeat(size)}a${")".repeat(size)}`],
  ["nested variables", 20_000, (size) => `FROM ${"${A:-".repeat(size)}a${"}".repeat(size)}`],
  ["a long list", 20_000, (size) => `FROM a:1\nRUN ${repeated(() => "a", size, " && ")}`],
  [
    "a long package list",
    20_000,
    (size) => `FROM debian:13\nRUN apt-get install ${repeated(() => "openssh-server", size, " ")}`,
  ],
  ["a FROM of many words", 100_000, (size) => `FROM ${repeated(() => "a", size, " ")}`],
  ["a long JSON form", 100_000, (size) => `FROM a:1\nCMD [${repeated(() => '"a"', size, ",")}]`],
  [
    "many volumes and ports",
    10_000,
    (size) => `FROM a:1\n${repeated((at) => `VOLUME /v${at}\nEXPOSE 22\nUSER root`, size)}`,
  ],
  [
    "copies from images",
    10_000,
    (size) => `FROM a:1\n${repeated(() => "COPY --from=nginx authorized_keys /a/b", size)}`,
  ],
  [
    "many heredocs",
    2_000,
    (size) => `FROM a:1\nRUN ${repeated((at) => `<<E${at}`, size, " ")}\n${repeated((at) => `a\nE${at}`, size)}`,
  ],
  ["continuations", 50_000, (size) => `FROM a:1\nRUN a ${"\\\n".repeat(size)} b`],
];

describe("hostile text", () => {
  for (const [title, size, make] of kinds) {
    it(`${title} is answered`, { timeout: 60_000 }, () => {
      check(make(size));
    });
  }

  it("takes time that grows with its length", { timeout: 120_000 }, () => {
    const slow = kinds.flatMap(([title, size, make]) => {
      const [small, large] = [make(size / 32), make(size / 4)];
      // Eight times the text: linear is 8, quadratic 64. Half way between on a logarithmic scale is 23.
      const isLinear = (): boolean => milliseconds(large) <= 23 * Math.max(2, milliseconds(small));
      // Something else may have held the machine up: a second and a third look decide.
      return isLinear() || isLinear() || isLinear() ? [] : [title];
    });
    assert.deepEqual(slow, []);
  });
});

function milliseconds(text: string): number {
  const before = process.cpuUsage();
  check(text);
  return process.cpuUsage(before).user / 1_000;
}

const fragments = fc.constantFrom(
  ...[
    "FROM ",
    "ubuntu",
    ":",
    "latest",
    "@sha256:",
    " AS ",
    "a",
    "\n",
    "\r\n",
    "RUN ",
    "apt-get install -y ",
    "openssh-server",
    " && ",
  ],
  ...[
    "\\\n",
    "# docker-traps ignore=sudo",
    "\n# ",
    "<<EOF",
    "EOF",
    "CMD ",
    '["',
    '", "',
    '"]',
    "sudo ",
    "USER ",
    "root",
    "$A",
    "${A:-",
  ],
  ...[
    "}",
    "'",
    '"',
    "VOLUME ",
    "EXPOSE 22 ",
    "COPY --from=",
    "ONBUILD ",
    "ARG A=",
    "ENV ",
    "|",
    ";",
    "(",
    ")",
    "`",
    "\t",
    "\0",
    "é",
    "💡",
  ],
);
const texts = fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join(""));
const said = ({ diagnostics }: Analysis): string[] => diagnostics.map(({ rule, message }) => `${rule}: ${message}`);

describe("any text", () => {
  it("is answered, with hovers, and its first fixes apply", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, place) => {
        const analysis = check(text);
        hoverAt({ analysis, rules, images, today }, place % (text.length + 1));
        check(applyEdits(text, preferredEdits(analysis.diagnostics)));
      }),
      { numRuns: 500 },
    );
  });

  it("says the same with CRLF and behind a byte order mark", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const unix = text.replaceAll("\r", "");
        assert.deepEqual(said(check(unix.replaceAll("\n", "\r\n"))), said(check(unix)));
        assert.deepEqual(said(check(`\ufeff${unix}`)), said(check(unix)));
      }),
      { numRuns: 200 },
    );
  });

  it("says the same after edits as for the whole text", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.nat(20), fragments), { maxLength: 6 }), (first, edits) => {
        let text = first;
        let document = openDocument("dockerfile", text);
        for (const [place, length, added] of edits) {
          const start = place % (text.length + 1);
          const oldEnd = Math.min(text.length, start + length);
          text = text.slice(0, start) + added + text.slice(oldEnd);
          document = updateDocument(document, text, { start, oldEnd, newEnd: start + added.length });
        }
        const places = ({ diagnostics }: Analysis): unknown[] => diagnostics.map(({ rule, span }) => [rule, span]);
        assert.deepEqual(places(analyzed(document)), places(check(text)));
      }),
      { numRuns: 500 },
    );
  });
});

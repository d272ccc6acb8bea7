/** The hover on whole Dockerfiles: what is picked where. The place of the pointer is marked by `¦`. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { type Hover, hoverAt } from "../../shared/src/engine/hover.js";
import { defineRule, type Rule, type Severity } from "../../shared/src/rule.js";
import { openText } from "../open-text.js";

const images = loadCatalog();
const today = "2026-11-24";

interface Shown extends Hover {
  /** The text that the hover is about. */
  readonly words: string;
}

function hover(marked: string, rules: readonly Rule[] = []): Shown | undefined {
  const offset = marked.indexOf("¦");
  const text = marked.replace("¦", "");
  const document = openText("dockerfile", text);
  const analysis = analyze({ document, fileName: "Dockerfile", rules, settings: defaultSettings, images, today });
  const rulePageUrl = (id: string): string => `https://example.com/${id}.md`;
  const found = hoverAt({ analysis, rules, images, today, rulePageUrl }, offset);
  return found === undefined ? undefined : { ...found, words: text.slice(found.span.start, found.span.end) };
}

const linesOf = (marked: string): readonly string[] => hover(marked)?.markdown.split("\n") ?? [];

/** A trap on every base image. */
const trap = (id: string, severity: Severity = "warning"): Rule =>
  defineRule({
    id,
    trap: "root",
    severity,
    fixable: "never",
    since: "0.1.0",
    summary: `Trap ${id}`,
    why: `\nWhy ${id}.\n`,
    fine: `Fine ${id}.`,
    repair: `Repair ${id}.`,
    examples: [{ language: "dockerfile", bad: "FROM a\n", good: "FROM b\n" }],
    check: (ctx) => ({
      imageReference: ({ span }) => {
        ctx.report({ span, message: "message" });
      },
    }),
  });

describe("hover on an image", () => {
  it("shows the card on the reference, from its first character to its last", () => {
    for (const marked of ["FROM ¦debian:13-slim\n", "FROM debian¦:13-slim\n", "FROM debian:13-slim¦\n"]) {
      const shown = hover(marked);
      assert.equal(shown?.words, "debian:13-slim");
      assert.match(shown.markdown, /^\*\*`debian:13-slim`\*\*: 29\.8 MB to download, 78\.6 MB on disk/);
    }
  });

  it("draws the sizes for a client that shows images", () => {
    const document = openText("dockerfile", "FROM python:3.13\n");
    const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
    const at = (chart: "svg" | undefined): string =>
      hoverAt({ analysis, rules: [], images, today, chart }, 6)?.markdown ?? "";
    assert.match(at("svg"), /^!\[Sizes on linux\/amd64\. python:3\.13: .*\]\(data:image\/svg\+xml;base64,/m);
    assert.doesNotMatch(at(undefined), /data:/);
  });

  it("shows nothing on the keyword, on AS and on a stage's own name", () => {
    assert.equal(hover("FR¦OM debian:13-slim AS base\n"), undefined);
    assert.equal(hover("FROM debian:13-slim A¦S base\n"), undefined);
    assert.equal(hover("FROM debian:13-slim AS ba¦se\n"), undefined);
  });

  it("shows the card where a default is written and where it is used, and says where it comes from", () => {
    const used = hover("ARG BASE=debian:12\nFROM ${BA¦SE}\n");
    assert.equal(used?.words, "${BASE}");
    assert.match(used.markdown, /^\*\*`debian:12`\*\*/);
    assert.match(
      used.markdown,
      /\n\nThe value comes from the default of an `ARG` on line 1; a build can be started with another one\.$/,
    );
    const written = hover("ARG BASE=deb¦ian:12\nFROM ${BASE}\n");
    assert.equal(written?.words, "debian:12");
    assert.equal(written.markdown, used.markdown);
  });

  it("shows the card where only the tag is in a default", () => {
    const text = "ARG VERSION=3.13\nFROM python:${VERSION}\n";
    const written = hover(text.replace("3.13", "3.¦13"));
    assert.equal(written?.words, "3.13");
    assert.match(written.markdown, /^\*\*`python:3\.13`\*\*: 413 MB/);
    assert.match(written.markdown, /on line 1;/);
    assert.match(hover(text.replace("VERSION}", "¦VERSION}"))?.markdown ?? "", /^\*\*`python:3\.13`\*\*/);
  });

  it("shows the card of images that files are taken from", () => {
    const copy = hover("FROM scratch\nCOPY --from=ngi¦nx:1.31 /a /b\n");
    assert.equal(copy?.words, "nginx:1.31");
    assert.match(copy.markdown, /\n\nOnly what is taken from this image ends up in yours\.$/);
    const mount = hover("FROM alpine:3.24\nRUN --mount=type=bind,from=gol¦ang:1.27,target=/go true\n");
    assert.equal(mount?.words, "golang:1.27");
  });

  it("says of a builder's base that it does not ship", () => {
    const builder = "FROM golang:1.2¦7 AS build\nFROM scratch\nCOPY --from=build /a /a\n";
    assert.match(
      hover(builder)?.markdown ?? "",
      /\n\nThis stage does not ship: only what is copied out of it ends up in the image\.$/,
    );
  });

  it("measures on the platform that the instruction names", () => {
    assert.match(
      linesOf("FROM --platform=linux/arm64 debian:13-sli¦m\n")[0] ?? "",
      /^\*\*`debian:13-slim`\*\*: 30\.1 MB to download, size on disk unknown \(linux\/arm64;/,
    );
  });

  it("shows nothing on a reference that Docker refuses, or whose value is not known", () => {
    assert.equal(hover("FROM Deb¦ian:12\n"), undefined);
    assert.equal(hover("ARG BASE\nFROM ${BA¦SE}\n"), undefined);
  });
});

describe("hover on scratch and on stages", () => {
  it("scratch is 0 B", () => {
    assert.match(linesOf("FROM scra¦tch\n")[0] ?? "", /^\*\*`scratch`\*\*: 0 B\./);
  });

  it("a base that is a stage: its own base with its size, whether it ships, its user", () => {
    const shown = hover("FROM debian:13-slim AS base\nUSER 1001\nFROM ba¦se\n");
    assert.equal(shown?.words, "base");
    assert.deepEqual(shown.markdown.split("\n\n"), [
      "**`base`**: a build stage of this file (line 1), built on `debian:13-slim`: 29.8 MB to download, 78.6 MB on disk (linux/amd64; built 2026-08-03, on disk 2026-08-24).",
      "It ships: the final stage is built on it.",
      "Runs as `1001`: `USER 1001` on line 2 decides.",
    ]);
  });

  it("a stage that is only copied from, by name in any case and by number", () => {
    const text = "FROM golang:1.27 AS build\nFROM build AS test\nFROM scratch\nCOPY --from=@ /a /a\n";
    const byName = hover(text.replace("@", "Te¦st"));
    assert.equal(byName?.words, "Test");
    assert.match(
      byName.markdown,
      /^\*\*`test`\*\*: a build stage of this file \(line 2\), built on `golang:1\.27` through `build`: 316 MB/,
    );
    assert.match(byName.markdown, /\n\nIt does not ship: only what is copied out of it/);
    const byNumber = hover(text.replace("@", "¦0"));
    assert.match(byNumber?.markdown ?? "", /^\*\*`build`\*\*/);
  });

  it("a stage in the mount of a RUN", () => {
    const shown = hover("FROM scratch AS files\nFROM alpine:3.24\nRUN --mount=type=bind,from=fil¦es,target=/x true\n");
    assert.equal(shown?.words, "files");
    assert.match(shown.markdown, /built on `scratch`: 0 B\./);
  });

  it("neither the stage itself nor one below", () => {
    assert.equal(hover("FROM alpine:3.24 AS a\nCOPY --from=¦9 /x /y\n"), undefined);
  });
});

describe("hover on a trap", () => {
  it("what, why, when it is fine, how to repair, and the page", () => {
    const markdown = hover("FROM x.exam¦ple.com/a:1\n", [trap("some-trap")])?.markdown ?? "";
    const [, below] = markdown.split("\n\n---\n\n");
    assert.equal(
      below,
      [
        "**Trap some-trap** (`some-trap`)",
        "Why some-trap.",
        "**When it is fine.** Fine some-trap.",
        "**How to repair.** Repair some-trap.",
        "[All about some-trap](https://example.com/some-trap.md)",
      ].join("\n\n"),
    );
  });

  it("the card first, then the traps, the worst of them first, the fourth only by its id", () => {
    const rules = [trap("a", "hint"), trap("b", "error"), trap("c", "warning"), trap("d", "information")];
    const parts = (hover("FROM deb¦ian:13-slim\n", rules)?.markdown ?? "").split("\n\n---\n\n");
    assert.deepEqual(
      parts.map((part) => part.split("\n")[0]),
      [
        "**`debian:13-slim`**: 29.8 MB to download, 78.6 MB on disk (linux/amd64; built 2026-08-03, on disk 2026-08-24)",
        "**Trap b** (`b`)",
        "**Trap c** (`c`)",
        "**Trap d** (`d`)",
        "Also here: `a`.",
      ],
    );
  });

  it("stands alone where no word has anything to say", () => {
    const rule = defineRule({
      ...trap("run-trap"),
      check: (ctx) => ({
        runInstruction: ({ span }) => {
          ctx.report({ span, message: "message" });
        },
      }),
    });
    const shown = hover("FROM debian:13-slim\nRUN tr¦ue\n", [rule]);
    assert.equal(shown?.words, "RUN true");
    assert.match(shown.markdown, /^\*\*Trap run-trap\*\*/);
  });
});

describe("hover anywhere else", () => {
  it("shows nothing", () => {
    for (const marked of [
      "# a ¦comment\nFROM debian:13\n",
      "FROM debian:13\nRUN e¦cho\n",
      "FROM debian:13\n¦\n",
      "¦",
      "FROM ¦",
    ]) {
      assert.equal(hover(marked), undefined, marked);
    }
  });

  it("answers at every offset of a file that is being typed", () => {
    const text = [
      "ARG A=debian\nARG B=${A}:12\nFROM --platform=$X ${B} AS a",
      'FROM a\r\nUSER\nUSER $\nVOLUME [" ", ""]\nVOLUME\nEXPOSE\nEXPOSE 22-',
      "COPY --from= --from=a\nRUN --mount=from=,type= --mount=from=a \\\n  true\nONBUILD USER x\nONBUILD CMD\nCMD\nFROM",
    ].join("\n");
    for (let offset = 0; offset <= text.length; offset++) {
      assert.doesNotThrow(() => hover(`${text.slice(0, offset)}¦${text.slice(offset)}`, [trap("a")]));
    }
  });
});

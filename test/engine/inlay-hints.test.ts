/** Inlay hints: what stands behind which reference. Each hint is drawn into the text as `«label»`. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { type InlayHint, inlayHints } from "../../shared/src/engine/inlay-hints.js";
import { overlayImages } from "../../shared/src/images/overlay.js";
import type { Language } from "../../shared/src/language.js";
import { openText } from "../open-text.js";
import { liveAnswers } from "../rules/live-answers.js";

const catalog = loadCatalog();
const live = overlayImages(catalog, liveAnswers);

function hintsIn(language: Language, text: string, images = catalog): readonly InlayHint[] {
  const document = openText(language, text);
  const today = "2026-11-24";
  const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
  return inlayHints(analysis, images);
}

function drawn(language: Language, text: string, images = catalog): string {
  return hintsIn(language, text, images).reduceRight(
    (result, { offset, label }) => `${result.slice(0, offset)} «${label}»${result.slice(offset)}`,
    text,
  );
}

describe("inlay hints", () => {
  it("say what is downloaded and who it starts as", () => {
    assert.equal(drawn("dockerfile", "FROM python:3.13 AS a\n"), "FROM python:3.13 «413 MB · root» AS a\n");
  });

  it("leave out what is unknown, and are not there where nothing is known", () => {
    assert.equal(
      drawn("dockerfile", "FROM gcr.io/distroless/static-debian12:nonroot\nFROM registry.example.com/a:1\n"),
      "FROM gcr.io/distroless/static-debian12:nonroot «65532»\nFROM registry.example.com/a:1\n",
    );
  });

  it("are for the platform of the reference", () => {
    assert.equal(
      drawn("dockerfile", "FROM --platform=linux/arm/v7 python:3.13\n"),
      "FROM --platform=linux/arm/v7 python:3.13 «358 MB · root»\n",
    );
  });

  it("an old size has its year", () => {
    assert.equal(drawn("dockerfile", "FROM ubuntu:14.04\n"), "FROM ubuntu:14.04 «71 MB in 2020 · root»\n");
  });

  it("stand where the reference is used, once, and not behind stages", () => {
    assert.equal(
      drawn(
        "dockerfile",
        "ARG V=3.13\nFROM python:${V} AS a\nFROM a\nFROM scratch\nCOPY --from=a /x /x\nCOPY --from=redis:8 /y /y\n",
      ),
      "ARG V=3.13\nFROM python:${V} «413 MB · root» AS a\nFROM a\nFROM scratch\nCOPY --from=a /x /x\nCOPY --from=redis:8 «55 MB · root» /y /y\n",
    );
  });

  it("are not behind the name of what is built", () => {
    assert.equal(
      drawn(
        "compose",
        "services:\n  a:\n    build: .\n    image: python:3.13\n  b:\n    image: python:3.13\n  c:\n    image: redis:8\n",
      ),
      "services:\n  a:\n    build: .\n    image: python:3.13\n  b:\n    image: python:3.13\n  c:\n    image: redis:8 «55 MB · root»\n",
    );
  });

  it("are in scripts too", () => {
    assert.equal(
      drawn("shell", "docker run --rm python:3.13 true\n"),
      "docker run --rm python:3.13 «413 MB · root» true\n",
    );
  });

  it("come from the registry where it was asked", () => {
    assert.equal(
      drawn("dockerfile", "FROM ghcr.io/team/app:2.1 AS a\nFROM python:3.14\n", live),
      "FROM ghcr.io/team/app:2.1 «80 MB · app» AS a\nFROM python:3.14 «420 MB · root»\n",
    );
  });

  it("say the same in a sentence", () => {
    assert.deepEqual(hintsIn("dockerfile", "FROM python:3.13\n"), [
      {
        offset: 16,
        label: "413 MB · root",
        tooltip: "python:3.13: 413 MB to download on linux/amd64 (built 2026-07-14), starts as root.",
      },
    ]);
    assert.deepEqual(
      hintsIn("dockerfile", "FROM gcr.io/distroless/static-debian12:nonroot\n").map(({ tooltip }) => tooltip),
      ["gcr.io/distroless/static-debian12:nonroot: starts as 65532."],
    );
  });
});

describe("an answer that comes later", () => {
  it("counts at the next analysis of the same document", () => {
    const document = openText("dockerfile", 'FROM ghcr.io/team/app:2.1\nCMD ["app"]\n');
    const usersWith = (images: typeof catalog) => {
      const { facts } = analyze({
        document,
        fileName: undefined,
        rules: [],
        settings: defaultSettings,
        images,
        today: "2026-11-24",
      });
      return facts.facts.flatMap((fact) => (fact.kind === "stage" ? [fact.profile.user] : []));
    };
    assert.deepEqual(usersWith(catalog), [undefined]);
    assert.deepEqual(usersWith(live), ["app"]);
  });
});

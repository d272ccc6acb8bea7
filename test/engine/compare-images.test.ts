/** The comparison of an image with its smaller relatives: where it is found, what it tells, what it puts in place. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { compareImages, type ImageComparison } from "../../shared/src/engine/compare-images.js";
import { comparisonTable } from "../../shared/src/engine/comparison-table.js";
import type { EndOfLife, Images, SmallerImage } from "../../shared/src/images/images.js";
import type { Language } from "../../shared/src/language.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { openText } from "../open-text.js";
import { images as imagesLike, profile, size, smaller, today } from "./image-card-fakes.js";

const relative = (changes: Partial<SmallerImage> = {}): SmallerImage =>
  smaller({ repository: "python", tag: "3.14-slim", ...changes });

/** Every image has one smaller relative, `python:3.14-slim`. */
const known = imagesLike({ smaller: () => [relative()] });

function compare(language: Language, marked: string, images: Images = known): ImageComparison | undefined {
  const offset = marked.indexOf("¦");
  const document = openText(language, marked.replace("¦", ""));
  const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
  return compareImages({ analysis, images, today }, offset);
}

/** The text after the first relative was put in place; undefined where none can be. */
function replaced(language: Language, marked: string, images: Images = known): string | undefined {
  const edits = compare(language, marked, images)?.images[1]?.edits;
  return edits === undefined ? undefined : applyEdits(marked.replace("¦", ""), edits);
}

const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
const job = (line: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${line}\n`;

const places: readonly (readonly [language: Language, before: string, after: string])[] = [
  ["dockerfile", "FROM pyth¦on:3.14 AS a\n", "FROM python:3.14-slim AS a\n"],
  ["dockerfile", "FROM pyth¦on\n", "FROM python:3.14-slim\n"],
  ["dockerfile", "FROM pyth¦on:3.14@sha256:" + "a".repeat(64) + "\n", "FROM python:3.14-slim\n"],
  ["dockerfile", "FROM debi¦an:13\n", "FROM python:3.14-slim\n"],
  [
    "dockerfile",
    "FROM scratch\nCOPY --from=python:3.1¦4 /a /b\n",
    "FROM scratch\nCOPY --from=python:3.14-slim /a /b\n",
  ],
  ["dockerfile", "ARG BASE=python:3.1¦4\nFROM ${BASE}\n", "ARG BASE=python:3.14-slim\nFROM ${BASE}\n"],
  ["dockerfile", "ARG BASE=python:3.14\nFROM $¦{BASE}\n", "ARG BASE=python:3.14-slim\nFROM ${BASE}\n"],
  ["dockerfile", "ARG V=3.14\nFROM python:$¦{V}\n", "ARG V=3.14\nFROM python:${V}-slim\n"],
  [
    "dockerfile",
    "FROM public.ecr.aws/docker/library/pyth¦on:3.14\n",
    "FROM public.ecr.aws/docker/library/python:3.14-slim\n",
  ],
  ["compose", "services:\n  a:\n    image: pyth¦on:3.14\n", "services:\n  a:\n    image: python:3.14-slim\n"],
  ["shell", "docker run --rm pyth¦on:3.14 true\n", "docker run --rm python:3.14-slim true\n"],
  ["github-actions", job("    container: pyth¦on:3.14"), job("    container: python:3.14-slim")],
  ["gitlab-ci", "a:\n  image: pyth¦on:3.14\n  script: [true]\n", "a:\n  image: python:3.14-slim\n  script: [true]\n"],
  ["kubernetes", pod("pyth¦on:3.14"), pod("python:3.14-slim")],
  ["markdown", "```sh\ndocker run pyth¦on:3.14\n```\n", "```sh\ndocker run python:3.14-slim\n```\n"],
];

describe("a relative takes the place of the reference", () => {
  for (const [language, before, after] of places) {
    it(`in ${language}: ${JSON.stringify(before)}`, () => {
      assert.equal(replaced(language, before), after);
    });
  }
});

describe("a relative cannot be put", () => {
  it("where the reference is put together from several places and another image is meant", () => {
    assert.equal(replaced("dockerfile", "ARG V=13\nFROM debian:$¦{V}\n"), undefined);
  });

  it("where another stage takes its image from the same variable", () => {
    assert.equal(replaced("dockerfile", "ARG B=debian:13\nFROM $¦{B} AS a\nFROM ${B}\n"), undefined);
  });

  it("where it is scratch, and a container would have to start", () => {
    const images = imagesLike({ smaller: () => [relative({ repository: "scratch", tag: undefined })] });
    assert.equal(replaced("dockerfile", "FROM golan¦g:1.27\n", images), "FROM scratch\n");
    assert.equal(replaced("shell", "docker run golan¦g:1.27\n", images), undefined);
  });
});

describe("the image is found", () => {
  it("anywhere in its line", () => {
    for (const marked of ["¦FROM debian:13 AS a\n", "FR¦OM debian:13 AS a\n", "FROM debian:13 AS a¦\n"])
      assert.equal(compare("dockerfile", marked)?.images[0].reference, "debian:13", marked);
  });

  it("under the cursor rather than first in the line", () => {
    assert.equal(compare("shell", "docker pull a:1; docker pull b:¦2\n")?.images[0].reference, "b:2");
  });

  it("neither in another line, nor where Docker refuses it, nor where it is a stage", () => {
    for (const marked of [
      "FROM debian:13\n¦\n",
      "FROM debian:13\nRUN ¦true\n",
      "FROM Deb¦ian:13\n",
      "FROM debian:13 AS base\nFROM ba¦se\n",
      "¦",
    ])
      assert.equal(compare("dockerfile", marked), undefined, marked);
  });
});

const end = (changes: Partial<EndOfLife>): EndOfLife => ({
  release: "Python 3.14",
  product: "python",
  cycle: "3.14",
  date: "2030-10-31",
  extended: undefined,
  isPast: false,
  successor: undefined,
  successorTag: undefined,
  ...changes,
});

describe("the table", () => {
  const table = (images: Images, marked = "FROM pyth¦on:3.14\n") => {
    const found = compare("dockerfile", marked, images);
    assert.ok(found);
    return comparisonTable(found, images);
  };
  const texts = (images: Images, row: number): (string | undefined)[] | undefined =>
    table(images).rows[row]?.cells.map(({ text, detail }) => (detail === "" ? text : `${text} / ${detail}`));

  it("tells of each image what it weighs, what is in it, who it runs as and how long it is supported", () => {
    const images = imagesLike({
      smaller: () => [relative({ risk: "musl", keeps: "shell", tag: "3.14-alpine" })],
      sizes: ({ tag }) => [size(tag === "3.14" ? 400_000_000 : 20_000_000)],
      profile: ({ tag }) =>
        tag === "3.14"
          ? { ...profile, readyUser: "app" }
          : { ...profile, libc: "none", packageManager: "none", user: "1001" },
      endsOfLife: ({ tag }) =>
        tag === "3.14"
          ? [end({}), end({ release: "Debian 12 (bookworm)", date: "2028-06-30" })]
          : [end({}), end({ release: "Alpine 3.9", date: "2020-11-01", isPast: true })],
    });
    assert.deepEqual(
      table(images).columns.map(({ title }) => title),
      ["Download", "On disk", "libc", "User", "Support ends"],
    );
    assert.deepEqual(texts(images, 0), [
      "400 MB",
      "unknown",
      "glibc / apt",
      "root / app exists",
      "2028-06-30 / Debian 12 (bookworm)",
    ]);
    assert.deepEqual(texts(images, 1), [
      "20.0 MB",
      "unknown",
      "none / no packages",
      "1001",
      "ended 2020-11-01 / Alpine 3.9",
    ]);
    const [inUse, other] = table(images).rows;
    assert.deepEqual([inUse?.name, inUse?.badge, inUse?.remark], ["python:3.14", "in use", ""]);
    assert.deepEqual(
      [other?.name, other?.badge, other?.remark],
      ["python:3.14-alpine", "", "May break: musl. Keeps shell."],
    );
    assert.deepEqual([inUse?.cells[0]?.share, other?.cells[0]?.share], [1, 0.05]);
    assert.equal(other?.cells[4]?.isWarning, true);
    assert.equal(inUse?.cells[1]?.order, undefined);
  });

  it("draws no bar for a size of another time, and names its year", () => {
    const images = imagesLike({
      smaller: () => [relative({ samePeriod: false })],
      sizes: ({ tag }) => [size(tag === "3.14" ? 400_000_000 : 500_000_000, tag === "3.14" ? {} : { status: "stale" })],
    });
    const [inUse, other] = table(images).rows;
    assert.equal(inUse?.cells[0]?.share, 1);
    assert.equal(other?.cells[0]?.share, undefined);
    assert.match(other?.cells[0]?.text ?? "", /^500 MB in 20\d\d$/);
  });

  it("says where an image is good only in one stage, and where no relative is known", () => {
    const staged = imagesLike({
      smaller: () => [relative({ finalStageOnly: true }), relative({ buildStageOnly: true })],
    });
    assert.deepEqual(
      table(staged).rows.map(({ badge }) => badge),
      ["in use", "final stage only", "build stage only"],
    );
    assert.equal(
      table(imagesLike()).note,
      "No smaller relative of python:3.14 is known. Sizes are for linux/amd64, from the image catalog of 2026-09-25.",
    );
  });

  it("measures on the platform that the instruction names", () => {
    const images = imagesLike({ sizes: () => [size(1_000_000), size(2_000_000, { platform: "linux/arm64" })] });
    const { rows, note } = table(images, "FROM --platform=linux/arm64 pyth¦on:3.14\n");
    assert.equal(rows[0]?.cells[0]?.text, "2.00 MB");
    assert.match(note, /linux\/arm64/);
  });

  it("holds at most eight relatives", () => {
    assert.equal(table(imagesLike({ smaller: () => Array.from({ length: 20 }, () => relative()) })).rows.length, 9);
  });

  it("of the real catalog has the slim image of Python", () => {
    const { rows } = table(loadCatalog());
    assert.deepEqual(rows.map(({ name }) => name).slice(0, 2), ["python:3.14", "python:3.14-slim"]);
    assert.deepEqual(
      rows.map(({ cells }) => cells[0]?.text),
      ["415 MB", "43.4 MB", "17.8 MB"],
    );
  });
});

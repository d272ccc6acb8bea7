/** Completion of tags: in every language, where a tag is half typed, and nowhere else. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { openDocument } from "../../shared/src/engine/document.js";
import { loadSurfaces } from "../../shared/src/engine/load-surface.js";
import { type TagCompletion, tagCompletionAt } from "../../shared/src/engine/tag-completion.js";
import type { Images } from "../../shared/src/images/images.js";
import type { Language } from "../../shared/src/language.js";
import { images as imagesLike, named, size, today } from "./image-card-fakes.js";

const surfaceOf = await loadSurfaces();

const node = [
  "26-slim-trixie",
  "26-alpine3.24",
  "26-alpine",
  "26",
  "latest",
  "24.1-slim",
  "24.1",
  "24",
  "9",
  "27.0rc1",
  "alpine",
  "krypton",
];
const known: Images = imagesLike({
  tags: ({ registry, repository }) => (registry === undefined && repository === "node" ? node : []),
  isUnversioned: ({ tag }) => tag === "latest" || tag === "alpine",
});

function complete(language: Language, marked: string, images = known): TagCompletion | undefined {
  const offset = marked.indexOf("¦");
  const text = marked.replace("¦", "");
  const surface = surfaceOf(language);
  const document = openDocument(surface, text);
  const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
  return tagCompletionAt({ analysis, surface, images, fileName: undefined, folder: "", today }, offset);
}

/** The text with the tag `24` chosen. */
function chosen(language: Language, marked: string): string | undefined {
  const found = complete(language, marked);
  if (found === undefined) return undefined;
  const text = marked.replace("¦", "");
  return `${text.slice(0, found.span.start)}24${text.slice(found.span.end)}`;
}

const job = (lines: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${lines}`;
const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;

/** The text before and after the tag 24 is chosen. */
const places: readonly (readonly [language: Language, before: string, after: string])[] = [
  ["dockerfile", "FROM node:¦", "FROM node:24"],
  ["dockerfile", "FROM node:¦ AS build\nRUN true\n", "FROM node:24 AS build\nRUN true\n"],
  ["dockerfile", "FROM node:2¦6-alpine\n", "FROM node:24\n"],
  ["dockerfile", "FROM node:26-alpine¦\n", "FROM node:24\n"],
  ["dockerfile", "FROM node:¦26@sha256:" + "a".repeat(64), "FROM node:24@sha256:" + "a".repeat(64)],
  [
    "dockerfile",
    "FROM --platform=linux/amd64 docker.io/library/node:¦\n",
    "FROM --platform=linux/amd64 docker.io/library/node:24\n",
  ],
  ["dockerfile", "FROM scratch\nCOPY --from=node:¦ /a /b\n", "FROM scratch\nCOPY --from=node:24 /a /b\n"],
  ["dockerfile", "ARG BASE=node:¦\nFROM ${BASE}\n", "ARG BASE=node:24\nFROM ${BASE}\n"],
  ["dockerfile", "ARG TAG=2¦\nFROM node:${TAG}\n", "ARG TAG=24\nFROM node:${TAG}\n"],
  ["dockerfile", "ARG BASE=node\nFROM ${BASE}:¦\n", "ARG BASE=node\nFROM ${BASE}:24\n"],
  ["compose", "services:\n  a:\n    image: node:¦\n", "services:\n  a:\n    image: node:24\n"],
  [
    "compose",
    "services:\n  a:\n    image: node:¦\n    ports: [80]\n",
    "services:\n  a:\n    image: node:24\n    ports: [80]\n",
  ],
  ["compose", 'services:\n  a:\n    image: "node:¦"\n', 'services:\n  a:\n    image: "node:24"\n'],
  ["compose", "services:\n  a:\n    image: node:2¦\n", "services:\n  a:\n    image: node:24\n"],
  ["shell", "docker run --rm node:¦", "docker run --rm node:24"],
  ["shell", "docker run --rm node:¦ true\n", "docker run --rm node:24 true\n"],
  ["shell", "docker pull node:2¦\n", "docker pull node:24\n"],
  ["github-actions", job("    container: node:¦\n"), job("    container: node:24\n")],
  [
    "github-actions",
    job("    steps:\n      - run: docker run node:¦\n"),
    job("    steps:\n      - run: docker run node:24\n"),
  ],
  ["gitlab-ci", "a:\n  image: node:¦\n  script: [true]\n", "a:\n  image: node:24\n  script: [true]\n"],
  ["kubernetes", pod("node:¦"), pod("node:24")],
  ["markdown", "```console\n$ docker run node:¦\n```\n", "```console\n$ docker run node:24\n```\n"],
  ["markdown", "```sh\ndocker run node:¦\n```\n", "```sh\ndocker run node:24\n```\n"],
  ["makefile", "run:\n\tdocker run node:¦\n", "run:\n\tdocker run node:24\n"],
  ["package-json", '{ "scripts": { "a": "docker run node:¦" } }', '{ "scripts": { "a": "docker run node:24" } }'],
  ["devcontainer", '{ "image": "node:¦" }', '{ "image": "node:24" }'],
];

describe("a tag is completed", () => {
  for (const [language, before, after] of places) {
    it(`in ${language}: ${JSON.stringify(before)}`, () => {
      assert.equal(chosen(language, before), after);
    });
  }
});

/** Places that look like a tag and are none. */
const silent: readonly (readonly [language: Language, text: string])[] = [
  ["dockerfile", "FROM ¦"],
  ["dockerfile", "FROM node¦"],
  ["dockerfile", "FROM no¦de:26\n"],
  ["dockerfile", "FROM unheard-of:¦\n"],
  ["dockerfile", "FROM ghcr.io/node:¦\n"],
  ["dockerfile", "# node:¦\nFROM node:26\n"],
  ["dockerfile", "FROM node:26\nRUN echo node:¦\n"],
  ["dockerfile", "FROM node:26\nLABEL base=node:¦\n"],
  ["compose", "services:\n  node:¦\n    image: alpine\n"],
  ["compose", "services:\n  a:\n    build:\n      context: node:¦\n"],
  ["compose", "services:\n  a:\n    environment:\n      A: node:¦\n"],
  ["shell", "echo node:¦\n"],
  ["shell", "scp node:¦\n"],
  ["github-actions", job("    needs: node:¦\n")],
  ["gitlab-ci", "node:¦\n  image: alpine\n"],
  ["kubernetes", pod("alpine").replace("name: a", "name: node:¦")],
  ["markdown", "Take node:¦ and be happy.\n"],
  ["markdown", "```text\nFROM node:¦\n```\n"],
];

describe("nothing is completed", () => {
  for (const [language, text] of silent) {
    it(`in ${language}: ${JSON.stringify(text)}`, () => {
      assert.equal(complete(language, text), undefined);
    });
  }

  it("at any other offset of a reference", () => {
    const text = "FROM node:26 AS a\n";
    const offsets = Array.from({ length: text.length }, (_, offset) => offset);
    const answering = offsets.filter(
      (offset) => complete("dockerfile", `${text.slice(0, offset)}¦${text.slice(offset)}`) !== undefined,
    );
    assert.deepEqual(answering, [10, 11, 12]);
  });
});

describe("tags", () => {
  it("come as versions, newest first, then variants, previews, names, and last what moves", () => {
    assert.deepEqual(
      complete("dockerfile", "FROM node:¦")?.tags.map(({ tag }) => tag),
      [
        "26",
        "24.1",
        "24",
        "9",
        "26-alpine",
        "26-alpine3.24",
        "26-slim-trixie",
        "24.1-slim",
        "27.0rc1",
        "krypton",
        "latest",
        "alpine",
      ],
    );
  });

  it("have their size and the end of their support", () => {
    const end = {
      release: "Node.js 9",
      product: "nodejs",
      cycle: "9",
      extended: undefined,
      successor: undefined,
      successorTag: undefined,
    };
    const images: Images = {
      ...known,
      tags: () => ["26", "24", "9", "8"],
      sizes: ({ tag }) =>
        tag === "26" ? [size(43_437_809)] : tag === "9" ? [size(71_000_000, { status: "stale" })] : [],
      endsOfLife: ({ tag }) =>
        tag === "26"
          ? [{ ...end, date: "2029-04-30", isPast: false }]
          : tag === "9"
            ? [{ ...end, date: "2018-06-30", isPast: true }]
            : tag === "8"
              ? [{ ...end, date: undefined, isPast: true }]
              : [],
    };
    const year = size(1).download?.asOf.slice(0, 4) ?? "";
    assert.deepEqual(complete("dockerfile", "FROM node:¦", images)?.tags, [
      { tag: "26", detail: "43.4 MB, supported until 2029-04-30", isPast: false },
      { tag: "24", detail: "", isPast: false },
      { tag: "9", detail: `71.0 MB in ${year}, end of life since 2018-06-30`, isPast: true },
      { tag: "8", detail: "end of life", isPast: true },
    ]);
  });

  it("are at most 200, and those that hold what is typed come through", () => {
    const many = { ...known, tags: () => Array.from({ length: 500 }, (_, index) => `${index}.0`) };
    const all = complete("dockerfile", "FROM node:¦", many);
    assert.equal(all?.tags.length, 200);
    assert.equal(all.tags[0]?.tag, "499.0");
    assert.equal(all.isComplete, false);
    const typed = complete("dockerfile", "FROM node:17¦", many);
    assert.deepEqual(
      typed?.tags.map(({ tag }) => tag),
      [
        "417.0",
        "317.0",
        "217.0",
        "179.0",
        "178.0",
        "177.0",
        "176.0",
        "175.0",
        "174.0",
        "173.0",
        "172.0",
        "171.0",
        "170.0",
        "117.0",
        "17.0",
      ],
    );
    assert.equal(typed.isComplete, false);
  });

  it("of the real catalog begin with a version that is supported", () => {
    const found = complete("dockerfile", "FROM python:¦", loadCatalog());
    assert.match(found?.tags[0]?.tag ?? "", /^3\.\d+\.\d+$/);
    assert.equal(found?.tags[0]?.isPast, false);
    assert.match(
      found.tags.find(({ tag }) => tag === "3.14-slim")?.detail ?? "",
      /^43\.4 MB, supported until 2030-10-31$/,
    );
    assert.equal(found.isComplete, true);
  });

  it("of an image that only a registry knows are offered as soon as the answers know them", () => {
    const name = named("team/app");
    const images = {
      ...known,
      tags: ({ repository }: { repository: string }) => (repository === name.repository ? ["2", "1"] : []),
    };
    assert.deepEqual(
      complete("dockerfile", "FROM team/app:¦", images)?.tags.map(({ tag }) => tag),
      ["2", "1"],
    );
  });
});

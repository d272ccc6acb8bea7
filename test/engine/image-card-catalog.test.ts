/** The image card on the real catalog: images that people name, and a walk over all that the catalog knows. */
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { imageCardMarkdown } from "../../shared/src/images/card-markdown.js";
import { imageCardText } from "../../shared/src/images/card-text.js";
import type { Catalog } from "../../shared/src/images/catalog.js";
import { describeImage, type ImageCard } from "../../shared/src/images/image-card.js";
import { parseImageName } from "../../shared/src/images/image-name.js";
import type { ImageName } from "../../shared/src/images/images.js";

const images = loadCatalog();
const today = "2026-11-24";

function nameOf(text: string): ImageName {
  const parsed = parseImageName(text);
  assert.equal(parsed.kind, "name", text);
  return (parsed as { readonly name: ImageName }).name;
}

const cardOf = (text: string): ImageCard => describeImage(nameOf(text), images, today);
const linesOf = (text: string): readonly string[] => imageCardMarkdown(cardOf(text)).split("\n");
const cells = (row: string): readonly string[] =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsOf = (text: string): readonly (readonly string[])[] =>
  linesOf(text)
    .filter((line) => line.startsWith("| `") || line.startsWith("| **"))
    .map(cells);
const fact = (text: string, label: string): string | undefined =>
  linesOf(text)
    .find((line) => line.startsWith(`- **${label}**`))
    ?.slice(`- **${label}**: `.length);

describe("image card of what people name", () => {
  it("ubuntu: today's size and date, its relatives, its user", () => {
    assert.equal(
      linesOf("ubuntu")[0],
      "**`ubuntu`**: 41.6 MB to download, size on disk unknown (linux/amd64; built 2026-09-12)",
    );
    assert.deepEqual(rowsOf("ubuntu"), [
      ["**`ubuntu`**", "41.6 MB", "unknown", "`██████████` 100%", "glibc, apt"],
      ["`ubuntu:24.04`", "29.8 MB", "78.2 MB", "`███████░░░` 72%", "glibc, apt"],
      ["`debian:13-slim`", "29.8 MB", "78.6 MB", "`███████░░░` 72%", "glibc, apt"],
      ["`alpine:3.24`", "3.85 MB", "8.42 MB", "`█░░░░░░░░░` 9%", "musl, apk"],
    ]);
    assert.match(fact("ubuntu", "Tag") ?? "", /^`ubuntu` is the same image today as `latest`, `26\.04`/);
    assert.match(
      fact("ubuntu", "Tag") ?? "",
      /moves with every new version; pin `ubuntu:26\.04`; a digest never moves\.$/,
    );
    assert.equal(fact("ubuntu", "User"), "root; `USER ubuntu` works at once.");
    assert.match(fact("ubuntu", "Support") ?? "", /^Ubuntu 26\.04 \(resolute\): supported until 2031-/);
  });

  it("ubuntu:14.04: the size of 2020 with its year, past its end, and no share", () => {
    const lines = linesOf("ubuntu:14.04");
    assert.equal(
      lines[0],
      "**`ubuntu:14.04`** in **2020**: 70.8 MB to download, 197 MB on disk (linux/amd64; built 2020-09-16; the tag is no longer maintained)",
    );
    assert.match(
      lines[2] ?? "",
      /^\*\*End of life\*\*: Ubuntu 14\.04 \(trusty\): ended 2019-04-\d\d, extended support ended 2024-04-\d\d\. Supported: `ubuntu:26\.04`\.$/,
    );
    assert.ok(!lines.some((line) => line.includes("%")));
    assert.equal(fact("ubuntu:14.04", "Tag"), "`ubuntu:14.04` is no longer built: it stands still, without updates.");
  });

  it("python:3.13: a tenth of the bytes without compilers", () => {
    assert.equal(
      linesOf("python:3.13")[0],
      "**`python:3.13`**: 413 MB to download, 1.11 GB on disk (linux/amd64; built 2026-07-14)",
    );
    assert.deepEqual(rowsOf("python:3.13"), [
      ["**`python:3.13`**", "413 MB", "1.11 GB", "`██████████` 100%", "glibc, apt"],
      ["`python:3.13-slim`", "43.0 MB", "118 MB", "`█░░░░░░░░░` 10%", "glibc, apt"],
      ["`python:3.13-alpine`", "16.9 MB", "unknown", "`█░░░░░░░░░` 4%", "musl, apk"],
    ]);
    assert.match(
      fact("python:3.13", "Tag") ?? "",
      /It moves with every patch release; pin `python:3\.13\.\d+` to stay on that version/,
    );
    assert.equal(fact("python:3.13", "Support"), "Python 3.13: supported until 2029-10-31.");
  });

  it("debian:13-slim: two builds, two days", () => {
    assert.equal(
      linesOf("debian:13-slim")[0],
      "**`debian:13-slim`**: 29.8 MB to download, 78.6 MB on disk (linux/amd64; built 2026-08-03, on disk 2026-08-24)",
    );
  });

  it("alpine: down to nothing at all", () => {
    assert.deepEqual(
      rowsOf("alpine").map(([name, download, , share]) => [name, download, share]),
      [
        ["**`alpine`**", "3.85 MB", "`██████████` 100%"],
        ["`busybox:1.38-musl`", "886 kB", "`██░░░░░░░░` 23%"],
        ["`scratch`", "0 B", "`░░░░░░░░░░` 0%"],
      ],
    );
  });

  it("distroless: not root, no shell, size unknown", () => {
    const name = "gcr.io/distroless/static-debian12:nonroot";
    assert.match(linesOf(name)[0] ?? "", /size unknown/);
    assert.equal(fact(name, "User"), "`65532`, not root.");
    assert.match(fact(name, "Inside") ?? "", /no libc, no package manager, no shell\.$/);
  });

  it("postgres:17: where the data is, and that it steps down", () => {
    assert.equal(fact("postgres:17", "User"), "starts as root, and its entry point continues as `postgres`.");
    assert.match(fact("postgres:17", "Data") ?? "", /^`\/var\/lib\/postgresql\/data` is a declared volume/);
  });

  it("scratch: 0 B, and what is not in it", () => {
    assert.match(linesOf("scratch")[0] ?? "", /^\*\*`scratch`\*\*: 0 B\./);
    assert.match(fact("scratch", "Not in it") ?? "", /a shell, a libc/);
  });

  it("an image that nobody knows", () => {
    assert.deepEqual(linesOf("registry.example.com/team/app:1").slice(0, 3), [
      "**`registry.example.com/team/app:1`**: size unknown. Nothing is known about this image without its registry.",
      "",
      "- **Tag**: `registry.example.com/team/app:1` moves when its publisher pushes that tag again; a digest never moves.",
    ]);
  });

  it("a digest alone", () => {
    const text = imageCardMarkdown(cardOf(`ubuntu@sha256:${"ab".repeat(32)}`));
    assert.match(text, /^\*\*`ubuntu@sha256:abababababab…`\*\*: size unknown\. A digest names one exact image/);
    assert.doesNotMatch(text, /MB|26\.04/);
  });

  it(".NET: past its end on this day, and made for building", () => {
    const name = "mcr.microsoft.com/dotnet/sdk:8.0";
    assert.match(linesOf(name)[2] ?? "", /^\*\*End of life\*\*: \.NET 8: ended 2026-11-\d\d\./);
    assert.equal(fact(name, "Good to know"), "Made for building: copy the result into a smaller final stage.");
  });
});

/** Every repository of the catalog with its names, each 30th of them: all kinds of rows in a second. */
function* someNames(): Generator<ImageName> {
  const catalog = JSON.parse(readFileSync(new URL("../../data/catalog.json", import.meta.url), "utf8")) as Catalog;
  const repositories = new Set([catalog.sizes, catalog.tags, catalog.profiles].flatMap((table) => Object.keys(table)));
  let count = 0;
  for (const repository of repositories) {
    if (repository.includes("*")) continue;
    const name = nameOf(repository);
    const measured = (catalog.sizes[repository] ?? "")
      .split("\n")
      .flatMap((line) => (line.split("\t")[0] ?? "").split(","));
    yield name;
    for (const tag of new Set([...images.tags(name), ...measured])) {
      if (tag !== "" && count++ % 30 === 0) yield { ...name, tag };
    }
  }
}

describe("image card of whatever the catalog knows", () => {
  it("is a glance long, whole, and fair", () => {
    for (const name of someNames()) {
      const card = describeImage(name, images, today);
      const text = imageCardMarkdown(card);
      assert.deepEqual(card.notes, card.profile.notes, `${card.reference}: a note without words`);
      assert.ok(text.split("\n").filter((line) => line !== "").length <= 25, card.reference);
      assert.doesNotMatch(text + imageCardText(card), /undefined|NaN|null|\[object/, card.reference);
      for (const { share, size } of card.relatives) {
        if (share === undefined || size === undefined || card.comparedSize === undefined) continue;
        const key = share.basis === "download" ? "download" : "onDisk";
        const fraction = (size[key]?.bytes ?? NaN) / (card.comparedSize[key]?.bytes ?? NaN);
        assert.equal(share.fraction, fraction, `${card.reference}: the share is not that of the sizes shown`);
      }
    }
  });
});

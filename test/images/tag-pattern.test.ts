/** Patterns for tags and the versions in them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchesGlob, patternFit } from "../../shared/src/images/tag-pattern.js";
import { readTag } from "../../shared/src/images/tag-shape.js";
import { compareVersions, isDay, readVersion } from "../../shared/src/images/version.js";

describe("readVersion", () => {
  it("reads the versions that tags hold", () => {
    const numbers = (word: string) => readVersion(word)?.numbers;
    assert.deepEqual(numbers("3.14.7"), [3, 14, 7]);
    assert.deepEqual(numbers("v3.7"), [3, 7]);
    assert.deepEqual(numbers("8u502"), [8, 502]);
    assert.deepEqual(numbers("11.0.32_9"), [11, 0, 32, 9]);
    assert.deepEqual(readVersion("3.15.0rc1"), { numbers: [3, 15, 0], isPreview: true });
    assert.deepEqual(readVersion("19beta3"), { numbers: [19], isPreview: true });
  });

  it("refuses words that are none", () => {
    for (const word of ["", "v", "latest", "alpine3.20", "3f2a9c1", "1.", "1..2", "stream9", "5a6b"]) {
      assert.equal(readVersion(word), undefined, word);
    }
  });

  it("knows days from versions", () => {
    assert.deepEqual([isDay([20260805]), isDay([2026]), isDay([3, 14])], [true, false, false]);
  });

  it("orders versions by number", () => {
    assert.ok(compareVersions([3, 9], [3, 14]) < 0);
    assert.ok(compareVersions([26], [24, 4]) > 0);
    assert.ok(compareVersions([3], [3, 0]) < 0);
    assert.equal(compareVersions([3, 1], [3, 1]), 0);
  });
});

describe("readTag", () => {
  const none = new Map();
  const debian = new Map([["trixie", { version: "13", kind: "alias" as const }]]);

  it("takes a tag apart", () => {
    const shape = readTag("3.14-slim-bookworm", none);
    assert.deepEqual([shape.version, shape.numbers, shape.variant], ["3.14", [3, 14], ["slim", "bookworm"]]);
  });

  it("reads a code name as a version only where it is one", () => {
    assert.deepEqual([readTag("trixie-slim", debian).numbers, readTag("trixie-slim", debian).isCodename], [[13], true]);
    assert.deepEqual([readTag("trixie", none).version, readTag("trixie", none).variant], [undefined, ["trixie"]]);
  });

  it("knows channels", () => {
    assert.deepEqual([readTag("lts-alpine", none).channel, readTag("lts-alpine", none).variant], ["lts", ["alpine"]]);
  });
});

describe("patterns", () => {
  const fit = (pattern: string, name: string, ...numbers: readonly number[]) =>
    patternFit(pattern, { names: [name], numbers });

  it("match as globs do", () => {
    assert.ok(matchesGlob("*-alpine*", "3.12-alpine3.20"));
    assert.ok(matchesGlob("gcr.io/distroless/static*", "gcr.io/distroless/static-debian12"));
    assert.ok(!matchesGlob("*-slim", "3.12-slim-bookworm"));
    assert.ok(!matchesGlob("", "a"));
    assert.ok(matchesGlob("*", ""));
  });

  it("take a long text in their stride", () => {
    assert.ok(!matchesGlob("*a*a*a*a*a*b", "a".repeat(5000)));
  });

  it("match a variant without a version", () => {
    assert.equal(fit("*-alpine*", "alpine"), 7);
    assert.equal(fit("*-slim", "slim"), 5);
  });

  it("prefer the one that spells out more", () => {
    assert.ok((fit("*-alpine*-slim", "1.30-alpine-slim") ?? 0) > (fit("*-alpine*", "1.30-alpine-slim") ?? 0));
    assert.equal(fit("*", "1.30"), 0);
  });

  it("set conditions on the version", () => {
    assert.equal(fit(">=18", "18-alpine", 18), 2);
    assert.equal(fit(">=18", "17.4", 17, 4), undefined);
    assert.equal(fit("<=22.04", "22.04.5", 22, 4, 5), 2);
    assert.equal(fit(">=8 *-chiseled*", "8.0-noble-chiseled", 8, 0), 11);
    assert.equal(fit(">=18", "alpine"), undefined);
  });
});

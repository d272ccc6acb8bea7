/** Sizes by tag, alias and platform. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

const download = (text: string, platform?: string) => images.size(named(text), platform)?.download?.bytes;

describe("size", () => {
  it("tells download size and size on disk, each with its day", () => {
    assert.deepEqual(images.size(named("python:3.13-slim")), {
      tag: "3.13-slim-trixie",
      platform: "linux/amd64",
      download: { bytes: 42_961_458, asOf: "2026-08-05" },
      onDisk: { bytes: 118_060_000, asOf: "2026-08-10" },
      status: "current",
      precision: "exact",
      origin: "docker-library/repo-info",
    });
    assert.equal(download("python:3.13"), 412_660_988);
  });

  it("answers by any name of the image", () => {
    for (const tag of ["24", "24.19", "krypton", "lts", "lts-krypton", "24-bookworm"]) {
      assert.equal(download(`node:${tag}`), 408_949_206, tag);
    }
  });

  it("takes no tag for latest", () => {
    assert.equal(download("ubuntu"), 41_573_390);
    assert.equal(download("ubuntu:latest"), 41_573_390);
    assert.equal(images.size(named("ubuntu"))?.tag, "26.04");
  });

  it("answers for other platforms, by their long and short names", () => {
    assert.equal(download("ubuntu", "linux/arm64"), 40_756_474);
    assert.equal(download("ubuntu", "linux/arm64/v8"), 40_756_474);
    assert.equal(download("ubuntu", "arm64"), 40_756_474);
    assert.equal(download("ubuntu", "linux/arm/v7"), 38_752_505);
    assert.equal(download("ubuntu", "windows/amd64"), undefined);
  });

  it("answers for mirrors of the official images", () => {
    for (const mirror of [
      "docker.io/library/python",
      "index.docker.io/library/python",
      "public.ecr.aws/docker/library/python",
      "mirror.gcr.io/library/python",
      "mirror.gcr.io/python",
    ]) {
      assert.equal(download(`${mirror}:3.13`), 412_660_988, mirror);
    }
    assert.equal(download("registry.example.com/library/python:3.13"), undefined);
  });

  it("marks old figures as such", () => {
    const trusty = images.size(named("ubuntu:14.04"));
    assert.deepEqual([trusty?.status, trusty?.download], ["archived", { bytes: 70_764_390, asOf: "2020-09-16" }]);
    const chiseled = images.size(named("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"));
    assert.deepEqual(
      [chiseled?.status, chiseled?.precision, chiseled?.download, chiseled?.onDisk],
      ["stale", "baseline", undefined, { bytes: 110_598_620, asOf: "2025-05-09" }],
    );
  });

  it("knows that scratch is empty, on any platform", () => {
    assert.equal(download("scratch"), 0);
    assert.equal(download("scratch", "linux/s390x"), 0);
  });

  it("says nothing where nothing was measured", () => {
    for (const text of [
      "python:3.13.15",
      "python:nonsense",
      "example/app",
      "python:3.13-slim-",
      "gcr.io/python:3.13",
    ]) {
      if (text.endsWith("-")) assert.equal(images.size({ ...named("python"), tag: "3.13-slim-" }), undefined);
      else assert.equal(images.size(named(text)), undefined, text);
    }
    assert.equal(images.size(named(`python@sha256:${"0".repeat(64)}`)), undefined);
  });
});

describe("sizes", () => {
  it("lists every platform, linux/amd64 first", () => {
    const platforms = images.sizes(named("ubuntu:26.04")).map((size) => size.platform);
    assert.deepEqual(platforms, ["linux/amd64", "linux/arm64", "linux/arm/v7", "linux/ppc64le"]);
    assert.deepEqual(images.sizes(named("example/app")), []);
  });
});

describe("tags and aliases", () => {
  it("lists today's tags as the publisher does", () => {
    assert.deepEqual(images.tags(named("alpine")).slice(0, 5), ["20260805", "edge", "3.24.1", "3.24", "3"]);
    assert.deepEqual(images.tags(named("example/app")), []);
  });

  it("lists the other names of the same image", () => {
    assert.deepEqual(images.aliases(named("alpine")), ["3.24.1", "3.24", "3"]);
    assert.deepEqual(images.aliases(named("ubuntu:jammy")), ["22.04", "jammy-20260810"]);
    assert.deepEqual(images.aliases(named("ubuntu:trusty")), []);
  });
});

describe("knows", () => {
  it("is true for anything the facts name", () => {
    for (const text of [
      "python",
      "ubuntu:nonsense",
      "scratch",
      "jenkins",
      "gcr.io/distroless/cc-debian12",
      "redhat/ubi8",
    ]) {
      assert.equal(images.knows(named(text)), true, text);
    }
  });

  it("is false for anything else", () => {
    for (const text of ["example/app", "quay.io/python", "constructor", "toString"]) {
      const name = { registry: undefined, repository: text, tag: undefined, digest: undefined };
      assert.equal(images.knows(name), false, text);
    }
  });
});

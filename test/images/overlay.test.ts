/** Live answers over the shipped catalog: what wins, what stays, and what is never mixed. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ImageConfiguration, RegistryAnswer } from "../../shared/src/images/live-answers.js";
import { asked, configuration, digest, found, localImage, platform, told } from "./told-images.js";
import { images as catalog, named } from "./named-image.js";

describe("sizes", () => {
  it("the registry's download wins, and the catalog's size on disk stays", () => {
    assert.deepEqual(told({ registry: { "python:3.13": found() } }).size(named("python:3.13")), {
      tag: "3.13-trixie",
      platform: "linux/amd64",
      download: { bytes: 420_000_000, asOf: "2026-11-20", origin: "the registry, asked on 2026-11-24" },
      onDisk: { bytes: 1_110_000_000, asOf: "2026-07-14" },
      status: "current",
      precision: "exact",
      origin: "docker-library/repo-info",
    });
  });

  it("this machine's size on disk wins for its platform alone", () => {
    const images = told({ local: { "python:3.13": localImage() } });
    const size = images.size(named("python:3.13"));
    assert.deepEqual(size?.onDisk, { bytes: 1_020_000_000, asOf: "2026-09-12", origin: "this machine" });
    assert.deepEqual(size.download, catalog.size(named("python:3.13"))?.download);
    assert.deepEqual(
      images.size(named("python:3.13"), "linux/arm64"),
      catalog.size(named("python:3.13"), "linux/arm64"),
    );
  });

  it("neither figure is derived from the other", () => {
    assert.equal(told({ registry: { "quay.io/a/b:1": found() } }).size(named("quay.io/a/b:1"))?.onDisk, undefined);
    assert.equal(told({ local: { "quay.io/a/b:1": localImage() } }).size(named("quay.io/a/b:1"))?.download, undefined);
  });

  it("an image that does not say when it was built counts as of the day it was asked for", () => {
    const images = told({ registry: { "quay.io/a/b:1": found([platform({ created: undefined })]) } });
    assert.deepEqual(images.size(named("quay.io/a/b:1"))?.download, {
      bytes: 420_000_000,
      asOf: "2026-11-24",
      isAsked: true,
      origin: "the registry, asked on 2026-11-24",
    });
  });

  it("linux/amd64 comes first, and a platform that was not asked for stays unknown", () => {
    const platforms = [
      platform({ platform: "linux/arm64/v8" }),
      platform(),
      platform({ platform: "linux/riscv64", download: undefined }),
    ];
    const images = told({ registry: { "quay.io/a/b:1": found(platforms) } });
    assert.deepEqual(
      images.sizes(named("quay.io/a/b:1")).map((size) => size.platform),
      ["linux/amd64", "linux/arm64"],
    );
    assert.equal(images.size(named("quay.io/a/b:1"), "linux/riscv64"), undefined);
    assert.equal(images.size(named("quay.io/a/b:1"), "arm64")?.download?.bytes, 420_000_000);
  });

  it("a reference without a tag is asked for as latest, one with a digest by its digest", () => {
    const pinned = `quay.io/a/b@${digest("b")}`;
    const images = told({ registry: { "quay.io/a/b:latest": found(), [pinned]: found([platform({ download: 7 })]) } });
    assert.equal(images.size(named("quay.io/a/b"))?.download?.bytes, 420_000_000);
    assert.equal(images.size(named(pinned))?.download?.bytes, 7);
  });
});

describe("smaller relatives", () => {
  it("are compared by what the registry says", () => {
    const slim = told({ registry: { "python:3.13": found() } }).smaller(named("python:3.13"))[0];
    assert.equal(slim?.tag, "3.13-slim");
    assert.deepEqual([slim.sizes?.from, slim.samePeriod], [420_000_000, true]);
    assert.equal(slim.sizes?.to, catalog.size(named("python:3.13-slim"))?.download?.bytes);
  });

  it("are not compared over years", () => {
    const old = found([platform({ created: "2024-01-01" })]);
    const slim = told({ registry: { "python:3.13": old } }).smaller(named("python:3.13"))[0];
    assert.deepEqual([slim?.sizes, slim?.samePeriod], [undefined, false]);
  });

  it("are left out where they turn out to be no smaller", () => {
    const images = told({
      registry: { "python:3.13": found(), "python:3.13-slim": found([platform({ download: 400_000_000 })]) },
    });
    assert.deepEqual(
      images.smaller(named("python:3.13")).map(({ tag }) => tag),
      ["3.13-alpine"],
    );
  });
});

describe("profile", () => {
  const profileWith = (changes: Partial<ImageConfiguration>, text: string) => {
    const answer = found([platform({ configuration: configuration(changes) })]);
    return told({ registry: { [text]: answer } }).profile(named(text));
  };

  it("no user means root; a user is that user", () => {
    assert.equal(profileWith({}, "quay.io/a/b:1").user, "root");
    assert.equal(profileWith({ user: "1001:0" }, "quay.io/a/b:1").user, "1001:0");
  });

  it("no user on Windows is not root", () => {
    const windows = found([platform({ platform: "windows/amd64", configuration: configuration() })]);
    assert.equal(told({ registry: { "quay.io/a/b:1": windows } }).profile(named("quay.io/a/b:1")).user, undefined);
  });

  it("shell, libc and package manager stay what the catalog says", () => {
    const { libc, packageManager, hasShell, user } = profileWith({ user: "app" }, "python:3.13");
    assert.deepEqual([libc, packageManager, hasShell, user], ["glibc", "apt", true, "app"]);
    assert.equal(profileWith({}, "quay.io/a/b:1").hasShell, undefined);
  });

  it("documented data paths stay, and are declared or not as the image is", () => {
    assert.deepEqual(profileWith({ volumes: ["/var/lib/postgresql/data/", "/wal"] }, "postgres:17").dataPaths, [
      { path: "/var/lib/postgresql/data", declared: true },
      { path: "/wal", declared: true, isUnranked: true },
    ]);
    assert.deepEqual(profileWith({}, "postgres:17").dataPaths, [{ path: "/var/lib/postgresql/data", declared: false }]);
  });

  it("this machine's image counts when the registry says nothing of the configuration", () => {
    const local = { "quay.io/a/b:1": localImage({ configuration: configuration({ user: "here" }) }) };
    assert.equal(told({ local }).profile(named("quay.io/a/b:1")).user, "here");
    assert.equal(told({ local, registry: { "quay.io/a/b:1": found() } }).profile(named("quay.io/a/b:1")).user, "here");
    const registry = { "quay.io/a/b:1": found([platform({ configuration: configuration({ user: "there" }) })]) };
    assert.equal(told({ local, registry }).profile(named("quay.io/a/b:1")).user, "there");
  });
});

describe("what is known", () => {
  const missing = (what: "tag" | "repository"): RegistryAnswer => ({ kind: "missing", asked, what });

  it("tells a missing tag from a missing repository, and says nothing unless asked", () => {
    const images = told({
      registry: { "python:3.99": missing("tag"), "quay.io/a/b:1": missing("repository"), "python:3.13": found() },
      tags: { "quay.io/a/c": ["1"] },
    });
    assert.equal(images.tagState(named("python:3.99")), "missing");
    assert.equal(images.tagState(named("quay.io/a/b:1")), "repository missing");
    assert.equal(images.tagState(named("python:3.13")), "there");
    assert.equal(images.tagState(named("quay.io/a/c:1")), "there");
    assert.equal(images.tagState(named("quay.io/a/c:2")), undefined, "the list may be older than the tag");
    assert.equal(images.tagState(named("python:3.12")), undefined);
  });

  it("a repository is known that a registry has; not one that only this machine has", () => {
    const images = told({
      registry: { "quay.io/a/b:1": found(), "quay.io/a/c:1": missing("tag"), "quay.io/a/d:1": missing("repository") },
      local: { "mine:latest": localImage() },
    });
    assert.deepEqual(
      ["quay.io/a/b:1", "quay.io/a/c:1", "quay.io/a/d:1", "mine", "python"].map((text) => images.knows(named(text))),
      [true, true, false, false, true],
    );
    assert.equal(images.local(named("mine"))?.size, 1_020_000_000);
  });

  it("the digest, and when it was asked", () => {
    const images = told({ registry: { "python:3.13": found() } });
    assert.equal(images.digest(named("python:3.13")), digest("a"));
    assert.equal(images.asked(named("python:3.13")), asked);
    assert.equal(images.digest(named("python:3.12")), undefined);
    assert.equal(images.asked(named("python:3.12")), undefined);
  });

  it("nearest tags come from the registry's list, else from the catalog's", () => {
    const registry = { "python:3.99-slim": missing("tag") };
    assert.deepEqual(told({ registry }).nearestTags(named("python:3.99-slim"), 1), ["3.14-slim"]);
    const tags = { python: ["3.98-slim"] };
    assert.deepEqual(told({ registry, tags }).nearestTags(named("python:3.99-slim"), 3), ["3.98-slim"]);
    assert.deepEqual(told({}).nearestTags(named("python:3.99-slim"), 3), []);
  });
});

/** Deprecated repositories and what replaces them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

const deprecation = (text: string) => images.deprecation(named(text));

describe("deprecation", () => {
  it("names the replacement", () => {
    assert.deepEqual(deprecation("rockylinux:8"), {
      replacements: ["rockylinux/rockylinux"],
      replacementTag: undefined,
      reason: "moved",
      since: undefined,
    });
    assert.deepEqual(deprecation("opensuse")?.replacements, ["opensuse/leap", "opensuse/tumbleweed"]);
    assert.deepEqual(deprecation("gliderlabs/alpine:3.4")?.replacements, ["alpine"]);
    assert.deepEqual(deprecation("ubuntu-debootstrap:14.04")?.replacements, ["ubuntu"]);
  });

  it("keeps the tag of a replacement", () => {
    const jenkins = deprecation("jenkins");
    assert.deepEqual([jenkins?.replacements, jenkins?.replacementTag], [["jenkins/jenkins"], "lts"]);
  });

  it("tells the reason and the day where there is no replacement", () => {
    assert.deepEqual(deprecation("centos:7"), {
      replacements: [],
      replacementTag: undefined,
      reason: "end of life",
      since: "2024-06-30",
    });
  });

  it("leads past replacements that are deprecated themselves", () => {
    assert.equal(deprecation("java:8")?.replacements[0], "eclipse-temurin");
    assert.equal(deprecation("openjdk:8-jdk")?.replacements[0], "eclipse-temurin");
  });

  it("is silent about tags that are still updated, and about everything else", () => {
    for (const text of ["openjdk:28-ea-jdk-slim", "openjdk:27-rc", "python", "microsoft/dotnet", "example/app"]) {
      assert.equal(deprecation(text), undefined, text);
    }
    assert.notEqual(deprecation("openjdk:9-ea"), undefined);
  });

  it("holds for mirrors", () => {
    assert.notEqual(deprecation("public.ecr.aws/docker/library/centos:7"), undefined);
    assert.equal(deprecation("quay.io/centos/centos:stream9"), undefined);
  });
});

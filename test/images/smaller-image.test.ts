/** Smaller relatives: which, how much smaller, at what risk. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

const smaller = (text: string) => images.smaller(named(text));
const names = (text: string) =>
  smaller(text).map(({ repository, tag }) => (tag === undefined ? repository : `${repository}:${tag}`));
const find = (text: string, repository: string, tag?: string) =>
  smaller(text).find((image) => image.repository === repository && image.tag === tag);

describe("smaller", () => {
  const relatives: readonly (readonly [text: string, names: readonly string[]])[] = [
    ["python", ["python:3.14-slim", "python:3.14-alpine"]],
    ["python:3.11", ["python:3.11-slim", "python:3.11-alpine"]],
    ["python:3.12-bookworm", ["python:3.12-slim-bookworm", "python:3.12-alpine"]],
    ["python:3.12-slim", ["python:3.12-alpine"]],
    ["python:slim", ["python:3.14-alpine"]],
    ["python:3.9", ["python:3.9-slim", "python:3.9-alpine"]],
    ["python:3.11.4", ["python:3.11.4-slim", "python:3.11.4-alpine"]],
    ["node:20", ["node:20-slim", "node:20-alpine"]],
    ["node:lts", ["node:lts-slim", "node:lts-alpine"]],
    ["node:22-bookworm", ["node:22-bookworm-slim", "node:22-alpine"]],
    ["ruby:3.3", ["ruby:3.3-slim", "ruby:3.3-alpine"]],
    ["debian:12", ["debian:12-slim", "alpine:3.24"]],
    ["debian:bookworm", ["debian:bookworm-slim", "alpine:3.24"]],
    ["debian", ["debian:13-slim", "alpine:3.24"]],
    ["ubuntu", ["ubuntu:24.04", "debian:13-slim", "alpine:3.24"]],
    ["ubuntu:22.04", ["alpine:3.24"]],
    ["centos:7", ["almalinux:10-minimal"]],
    ["centos", ["almalinux:10-minimal"]],
    ["fedora:39", ["almalinux:10-minimal"]],
    ["buildpack-deps", ["buildpack-deps:trixie-curl"]],
    ["golang:1.22-bookworm", ["debian:13-slim", "alpine:3.24", "scratch"]],
    ["eclipse-temurin:21", ["eclipse-temurin:21-jre", "eclipse-temurin:21-jre-alpine"]],
    ["eclipse-temurin:17-jdk-noble", ["eclipse-temurin:17-jre-noble", "eclipse-temurin:17-jre-alpine"]],
    ["openjdk:8-jdk", ["eclipse-temurin:8-jre", "openjdk:8-jre-slim"]],
    ["openjdk:8u212-jdk-slim", ["eclipse-temurin:8-jre"]],
    ["php:8.4-fpm", ["php:8.4-fpm-alpine"]],
    ["nginx:alpine", ["nginx:1.31-alpine-slim"]],
    ["postgres:17", ["postgres:17-alpine"]],
    ["mirror.gcr.io/redis:8", ["redis:8-alpine"]],
  ];
  for (const [text, expected] of relatives) {
    it(text, () => {
      assert.deepEqual(names(text), expected);
    });
  }

  it("is silent about what is small already, not known, or without a version", () => {
    for (const text of [
      ...["alpine-git", "python:3.12-alpine", "scratch", "example/app", "ubuntu:nonsense", "python:nonsense"],
      ...["python:3.12-windowsservercore", "eclipse-temurin:21-jre-alpine", `python@sha256:${"0".repeat(64)}`],
    ]) {
      assert.deepEqual(names(text), [], text);
    }
  });

  it("tells both sizes on one basis, when they are of one period", () => {
    assert.deepEqual(find("python:3.13", "python", "3.13-slim"), {
      repository: "python",
      tag: "3.13-slim",
      sizes: { from: 412_660_988, to: 42_961_458, basis: "download" },
      samePeriod: true,
      sameLibc: true,
      samePackageManager: true,
      finalStageOnly: false,
      buildStageOnly: false,
      keeps: "glibc, apt, shell",
      risk: "no compilers and headers: packages without a wheel need a build stage",
    });
    assert.deepEqual(find("golang", "scratch")?.sizes, { from: 316_194_729, to: 0, basis: "download" });
    assert.deepEqual(find("python:3.9", "python", "3.9-slim")?.sizes, {
      from: 341_141_162,
      to: 44_566_512,
      basis: "download",
    });
  });

  it("tells no sizes when they are years apart or one is not known", () => {
    const centos = find("centos:7", "almalinux", "10-minimal");
    assert.deepEqual([centos?.sizes, centos?.samePeriod], [undefined, false]);
    const node = find("node:20", "node", "20-slim");
    assert.deepEqual([node?.sizes, node?.samePeriod, node?.sameLibc], [undefined, false, true]);
  });

  it("puts the same libc and package manager first", () => {
    assert.deepEqual(
      smaller("node:24").map(({ sameLibc, samePackageManager }) => [sameLibc, samePackageManager]),
      [
        [true, true],
        [false, false],
      ],
    );
  });

  it("tells which stage an advice is for", () => {
    const stages = smaller("golang:1.27").map(({ repository, finalStageOnly, buildStageOnly }) => [
      ...[repository, finalStageOnly, buildStageOnly],
    ]);
    assert.deepEqual(stages, [
      ["debian", true, false],
      ["alpine", true, false],
      ["golang", false, true],
      ["scratch", true, false],
    ]);
    assert.equal(find("eclipse-temurin:21-jdk", "eclipse-temurin", "21-jre")?.finalStageOnly, true);
    assert.equal(find("rust:1", "rust", "1-slim")?.buildStageOnly, true);
  });

  it("offers only tags of today where the image is of today", () => {
    for (const text of ["python", "node", "ruby", "php", "golang", "debian", "ubuntu", "nginx", "postgres", "redis"]) {
      for (const { repository, tag } of smaller(text)) {
        if (tag !== undefined) assert.ok(images.tags(named(repository)).includes(tag), `${repository}:${tag}`);
      }
    }
  });

  it("never offers what saves less than a tenth", () => {
    for (const { sizes } of ["ubuntu:24.04", "debian:12", "eclipse-temurin:21-jre"].flatMap((text) => [
      ...smaller(text),
    ])) {
      if (sizes !== undefined) assert.ok(sizes.to <= sizes.from * 0.9);
    }
    assert.deepEqual(names("ubuntu:24.04"), ["alpine:3.24"]);
  });
});

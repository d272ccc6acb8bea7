/** What images are like: distribution, libc, package manager, users, data. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

const profile = (text: string) => images.profile(named(text));

/** Distribution, package manager, libc. */
const system = (text: string) => {
  const { distribution, packageManager, libc } = profile(text);
  return [distribution, packageManager, libc];
};

/** User, ready user, whether the entry point steps down. */
const users = (text: string) => {
  const { user, readyUser, dropsPrivileges } = profile(text);
  return [user, readyUser, dropsPrivileges];
};

const debian = ["debian", "apt", "glibc"];
const alpine = ["alpine", "apk", "musl"];
const ubuntu = ["ubuntu", "apt", "glibc"];
const unknown = [undefined, undefined, undefined];

describe("profile: the system inside", () => {
  const systems: readonly (readonly [text: string, expected: readonly (string | undefined)[]])[] = [
    ["python", debian],
    ["python:3.12-slim", debian],
    ["python:3.12-alpine3.20", alpine],
    ["python:alpine", alpine],
    ["node:22-bookworm-slim", debian],
    ["golang:1.27-alpine", alpine],
    ["elixir:1.18-alpine", alpine],
    ["elixir:1.18-slim", debian],
    ["haxe:4.3-bookworm", debian],
    ["nginx:alpine-perl", alpine],
    ["openjdk:8-jdk", debian],
    ["openjdk:8-jdk-alpine", alpine],
    ["openjdk:17-slim-buster", debian],
    ["openjdk:17", ["oraclelinux", undefined, "glibc"]],
    ["eclipse-temurin:21", ubuntu],
    ["eclipse-temurin:21-jre-alpine", alpine],
    ["eclipse-temurin:21-ubi9-minimal", ["redhat ubi", "microdnf", "glibc"]],
    ["eclipse-temurin:8-jdk-centos7", ["centos", undefined, "glibc"]],
    ["tomcat:9-jdk11-temurin-jammy", ubuntu],
    ["buildpack-deps:jammy", ubuntu],
    ["buildpack-deps:bookworm", debian],
    ["busybox:musl", ["busybox", "none", "musl"]],
    ["busybox:uclibc", ["busybox", "none", "uclibc"]],
    ["centos:7", ["centos", "yum", "glibc"]],
    ["centos:centos7", ["centos", "yum", "glibc"]],
    ["centos", ["centos", "dnf", "glibc"]],
    ["rockylinux:9-minimal", ["rockylinux", "microdnf", "glibc"]],
    ["oraclelinux:7-slim", ["oraclelinux", "yum", "glibc"]],
    ["oraclelinux:9-slim", ["oraclelinux", "microdnf", "glibc"]],
    ["amazonlinux:2", ["amazonlinux", "yum", "glibc"]],
    ["amazonlinux", ["amazonlinux", "dnf", "glibc"]],
    ["mysql:8.4", ["oraclelinux", "microdnf", "glibc"]],
    ["mysql:8.0-debian", debian],
    ["mysql:5.7", [undefined, undefined, "glibc"]],
    ["gliderlabs/alpine:3.4", alpine],
    ["phusion/baseimage", ubuntu],
    ["mcr.microsoft.com/dotnet/sdk:8.0", unknown],
    ["mcr.microsoft.com/dotnet/sdk:8.0-jammy", ubuntu],
    ["mcr.microsoft.com/dotnet/runtime:8.0-alpine3.20", alpine],
    ["mcr.microsoft.com/dotnet/runtime:8.0-jammy-chiseled", ["ubuntu (chiseled)", "none", "glibc"]],
    ["registry.access.redhat.com/ubi9/ubi-minimal:9.4", ["redhat ubi", "microdnf", "glibc"]],
    ["gcr.io/distroless/static", ["debian (distroless)", "none", "none"]],
    ["gcr.io/distroless/java17-debian11:nonroot", ["debian (distroless)", "none", "glibc"]],
    ["scratch", ["none", "none", "none"]],
    ["example/app:1-alpine", unknown],
  ];
  for (const [text, expected] of systems) {
    it(text, () => {
      assert.deepEqual(system(text), expected);
    });
  }

  it("tells whether there is a shell", () => {
    const shells = ["python", "gcr.io/distroless/base:debug", "gcr.io/distroless/base", "scratch", "example/app"];
    assert.deepEqual(
      shells.map((text) => profile(text).hasShell),
      [true, true, false, false, undefined],
    );
  });

  it("tells the kind", () => {
    const kinds = ["ubuntu", "python", "postgres", "busybox", "example/app"].map((text) => profile(text).kind);
    assert.deepEqual(kinds, ["distro", "language runtime", "service", "minimal", undefined]);
  });
});

describe("profile: users", () => {
  const expected: readonly (readonly [text: string, users: readonly (string | boolean | undefined)[]])[] = [
    ["ubuntu:22.04", ["root", undefined, undefined]],
    ["ubuntu:trusty", ["root", undefined, undefined]],
    ["ubuntu:24.04", ["root", "ubuntu", undefined]],
    ["ubuntu", ["root", "ubuntu", undefined]],
    ["node:22", ["root", "node", false]],
    ["postgres:16-alpine", ["root", "postgres", true]],
    ["mysql", ["root", "mysql", true]],
    ["mongo:7", ["root", "mongodb", true]],
    ["redis:7", ["root", "redis", true]],
    ["nginx", ["root", "nginx", false]],
    ["nginxinc/nginx-unprivileged:1.27-alpine", ["101", undefined, undefined]],
    ["jenkins/jenkins:lts", ["jenkins", undefined, undefined]],
    ["docker:dind-rootless", ["rootless", undefined, undefined]],
    ["wordpress:cli", ["www-data", undefined, undefined]],
    ["docker.elastic.co/elasticsearch/elasticsearch:8.19.0", ["1000:0", undefined, undefined]],
    ["gcr.io/distroless/static-debian12:nonroot", ["65532", undefined, undefined]],
    ["gcr.io/distroless/python3-debian11:debug-nonroot", ["65532", undefined, undefined]],
    ["gcr.io/distroless/nodejs22-debian12:nonroot-arm64", ["65532", undefined, undefined]],
    ["gcr.io/distroless/cc-debian12", ["root", undefined, undefined]],
    ["gcr.io/distroless/cc-debian12:debug", ["root", undefined, undefined]],
    ["gcr.io/distroless/cc-debian12:3b8f2c", [undefined, undefined, undefined]],
    ["mcr.microsoft.com/dotnet/aspnet:8.0", ["root", "app", undefined]],
    ["mcr.microsoft.com/dotnet/aspnet:6.0", ["root", undefined, undefined]],
    ["mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", ["1654", undefined, undefined]],
    ["mcr.microsoft.com/dotnet/aspnet:9.0-azurelinux3.0-distroless", ["1654", undefined, undefined]],
    ["mcr.microsoft.com/dotnet/runtime:7.0-jammy-chiseled", [undefined, undefined, undefined]],
    ["varnish:7.6", [undefined, undefined, undefined]],
    ["example/app", [undefined, undefined, undefined]],
  ];
  for (const [text, users_] of expected) {
    it(text, () => {
      assert.deepEqual(users(text), users_);
    });
  }

  it("never says root of Windows", () => {
    for (const text of [
      "mcr.microsoft.com/windows/servercore:ltsc2022",
      "mcr.microsoft.com/windows/nanoserver:1809",
      "mcr.microsoft.com/dotnet/framework/aspnet:4.8",
      "mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809",
      "python:3.12-windowsservercore-ltsc2022",
      "golang:nanoserver",
    ]) {
      assert.deepEqual(users(text), unknown, text);
      assert.deepEqual(system(text), ["windows", undefined, undefined], text);
    }
  });

  it("says of a digest without a tag only what holds for every tag", () => {
    const digest = `@sha256:${"a".repeat(64)}`;
    assert.deepEqual([users(`python${digest}`)[0], system(`python${digest}`)], ["root", unknown]);
    assert.equal(profile(`gcr.io/distroless/static${digest}`).user, undefined);
    assert.equal(profile(`gcr.io/distroless/static${digest}`).libc, undefined);
  });
});

describe("profile: data", () => {
  const paths = (text: string) => profile(text).dataPaths.map(({ path, declared }) => (declared ? path : `${path}?`));

  it("follows the version of the image", () => {
    assert.deepEqual(paths("postgres:17"), ["/var/lib/postgresql/data"]);
    assert.deepEqual(paths("postgres:17-alpine"), ["/var/lib/postgresql/data"]);
    assert.deepEqual(paths("postgres:9.6"), ["/var/lib/postgresql/data"]);
    assert.deepEqual(paths("postgres:18"), ["/var/lib/postgresql"]);
    assert.deepEqual(paths("postgres"), ["/var/lib/postgresql"]);
    assert.deepEqual(paths("postgres:alpine"), ["/var/lib/postgresql"]);
    assert.deepEqual(paths("redis:7"), ["/data"]);
    assert.deepEqual(paths("redis:8"), ["/data?"]);
  });

  it("tells documented directories from declared volumes", () => {
    assert.deepEqual(paths("mongo"), ["/data/db", "/data/configdb"]);
    assert.deepEqual(paths("elasticsearch:8.19.0"), ["/usr/share/elasticsearch/data?"]);
    assert.deepEqual(paths("php:apache"), []);
  });

  it("carries notes", () => {
    assert.deepEqual(profile("postgres:17-alpine").notes, ["pg17-data-layout", "musl-collation"]);
    assert.deepEqual(profile("ubuntu:noble").notes, ["uid-1000-taken"]);
    assert.deepEqual(profile("eclipse-temurin:21-jdk").notes, ["jdk-is-build-only"]);
    assert.deepEqual(profile("eclipse-temurin:21-jre").notes, []);
  });
});

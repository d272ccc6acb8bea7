/** What moving tags mean, what code names mean, and which tags name no version. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

describe("pinnedTag", () => {
  const pins: readonly (readonly [text: string, tag: string, fullTag?: string])[] = [
    ["python", "3.14", "3.14.7"],
    ["python:latest", "3.14", "3.14.7"],
    ["python:3", "3.14", "3.14.7"],
    ["python:3.13", "3.13", "3.13.15"],
    ["python:slim", "3.14-slim", "3.14.7-slim"],
    ["python:3-slim-bookworm", "3.14-slim-bookworm", "3.14.7-slim-bookworm"],
    ["python:alpine3.24", "3.14-alpine3.24", "3.14.7-alpine3.24"],
    ["node", "26", "26.7.0"],
    ["node:lts", "24", "24.19.0"],
    ["node:lts-alpine", "24-alpine", "24.19.0-alpine"],
    ["node:lts-slim", "24-slim", "24.19.0-slim"],
    ["node:lts-krypton", "24", "24.19.0"],
    ["node:jod", "22", "22.23.2"],
    ["postgres:alpine", "18-alpine", "18.6-alpine"],
    ["php:apache", "8.5-apache", "8.5.9-apache"],
    ["debian", "13", "13.6"],
    ["debian:stable", "13", "13.6"],
    ["debian:stable-slim", "13-slim", "13.6-slim"],
    ["debian:trixie", "13", "13.6"],
    ["ubuntu", "26.04"],
    ["ubuntu:rolling", "26.04"],
    ["alpine", "3.24", "3.24.1"],
    ["fedora", "44"],
    ["eclipse-temurin", "25", "25.0.4_7-jdk"],
    ["traefik:v3", "v3.7", "v3.7.11"],
    ["traefik", "3.7", "3.7.11"],
    ["nginx:stable-alpine", "1.30-alpine", "1.30.4-alpine"],
    ["mysql:lts", "9.7", "9.7.2"],
    ["mysql", "26.7", "26.7.0"],
    ["adminer", "6", "6.0.1"],
    ["public.ecr.aws/docker/library/redis:alpine", "8.10-alpine", "8.10.1-alpine"],
  ];
  for (const [text, tag, fullTag] of pins) {
    it(`${text} → ${tag}`, () => {
      assert.deepEqual(images.pinnedTag(named(text)), { tag, fullTag });
    });
  }

  it("is silent where nothing more exact exists or nothing is known", () => {
    for (const text of [
      ...["python:3.14.7", "ubuntu:24.04", "alpine:edge", "alpine:20260805", "archlinux", "golang:tip", "debian:sid"],
      ...["python:3.8", "ubuntu:trusty", "example/app", "bitnami/postgresql", "gcr.io/distroless/static", "mongo"],
      `python@sha256:${"0".repeat(64)}`,
    ]) {
      assert.equal(images.pinnedTag(named(text)), undefined, text);
    }
  });

  it("names the same image, for every tag of every official image", () => {
    for (const repository of [
      "python",
      "node",
      "nginx",
      "postgres",
      "eclipse-temurin",
      "tomcat",
      "perl",
      "sapmachine",
    ]) {
      for (const tag of images.tags(named(repository))) {
        const image = { ...named(repository), tag };
        const pinned = images.pinnedTag(image);
        const names = [tag, ...images.aliases(image)];
        for (const name of [pinned?.tag, pinned?.fullTag])
          assert.ok(name === undefined || names.includes(name), `${tag} ${name}`);
      }
    }
  });
});

describe("numberForCodename", () => {
  const numbers: readonly (readonly [text: string, number: string | undefined])[] = [
    ["ubuntu:trusty", "14.04"],
    ["ubuntu:noble", "24.04"],
    ["debian:jessie", "8"],
    ["debian:jessie-slim", "8-slim"],
    ["debian:bookworm", "12"],
    ["debian:bookworm-slim", "12-slim"],
    ["node:jod-alpine", "22-alpine"],
    ["node:carbon-alpine", "8-alpine"],
    ["fedora:heisenbug", "20"],
    ["centos:centos7", "7"],
    ["traefik:mimolette", "2.11"],
    ["buildpack-deps:jammy", "22.04"],
    ["buildpack-deps:bookworm", undefined],
    ["python:3.12-bookworm", undefined],
    ["python:bookworm", undefined],
    ["debian:bookworm-20240101", undefined],
    ["debian:bookworm-backports", undefined],
    ["debian:lenny", undefined],
    ["debian:stable", undefined],
    ["ubuntu:14.04", undefined],
    ["ubuntu", undefined],
    ["example/app:trusty", undefined],
  ];
  for (const [text, number] of numbers) {
    it(`${text} → ${number ?? "nothing"}`, () => {
      assert.equal(images.numberForCodename(named(text)), number);
    });
  }
});

describe("isUnversioned", () => {
  const unversioned = [
    ...[
      "python",
      "python:latest",
      "python:alpine",
      "python:slim",
      "python:slim-bookworm",
      "python:bookworm",
      "python:rc",
    ],
    ...["python:alpine3.19", "python:alpine3.24", "node:lts", "node:lts-alpine", "node:current", "node:lts-krypton"],
    ...[
      "php:apache",
      "php:fpm",
      "postgres:alpine",
      "debian:stable",
      "debian:stable-slim",
      "debian:sid",
      "debian:testing",
    ],
    ...[
      "alpine:edge",
      "nginx:mainline",
      "nginx:stable-alpine-perl",
      "ubuntu:rolling",
      "ubuntu:devel",
      "fedora:rawhide",
    ],
    ...["tomcat:jdk25-temurin-noble", "wordpress:php8.4-fpm-alpine", "archlinux:base-devel", "buildpack-deps:curl"],
    ...["golang:windowsservercore", "swift:jammy", "elixir:otp-29", "mysql:innovation", "docker:dind", "perl:threaded"],
    ...["example/app", "example/app:latest", "example/app:main", "example/app:nightly", "example/app:stable-alpine"],
    ...[
      "example/app:edge",
      "example/app:master",
      "jenkins/jenkins:lts",
      "valkey/valkey:alpine",
      "quay.io/team/app:dev",
    ],
  ];
  for (const text of unversioned) {
    it(`${text} names no version`, () => {
      assert.equal(images.isUnversioned(named(text)), true);
    });
  }

  const versioned = [
    ...[
      "python:3",
      "python:3.13-slim",
      "python:3.15-rc",
      "ubuntu:trusty",
      "ubuntu:26.04",
      "debian:bookworm",
      "debian:forky",
    ],
    ...[
      "debian:bookworm-slim",
      "fedora:heisenbug",
      "node:jod",
      "node:jod-alpine",
      "buildpack-deps:bookworm",
      "centos:centos7",
    ],
    ...[
      "buildpack-deps:bookworm-curl",
      "traefik:langres",
      "traefik:v3",
      "ros:humble",
      "alpine:20260805",
      "debian:trixie",
    ],
    ...[
      "example/app:alpine",
      "example/app:1",
      "example/app:v2",
      "example/app:0",
      "example/app:3f2a9c1",
      "example/app:jammy",
    ],
    ...["example/app:alpine3.20", "example/app:release", "example/app:main-3f2a9c1", "clojure:temurin-21-lein"],
    ...["gcr.io/distroless/static-debian12:nonroot", "phusion/baseimage:focal-1.2.0"],
    `python@sha256:${"0".repeat(64)}`,
  ];
  for (const text of versioned) {
    it(`${text.slice(0, 50)} counts as a version`, () => {
      assert.equal(images.isUnversioned(named(text)), false);
    });
  }
});

/** Ends of life, judged on several days. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { images, named } from "./named-image.js";

const today = "2026-11-24";
const ends = (text: string, day = today) => images.endsOfLife(named(text), day);
/** Releases that have ended. */
const past = (text: string, day = today) =>
  ends(text, day)
    .filter((end) => end.isPast)
    .map((end) => end.release);
/** What to use instead. */
const instead = (text: string, day = today) => [
  ...new Set(
    ends(text, day)
      .filter((end) => end.isPast)
      .map((end) => end.successorTag),
  ),
];

describe("endsOfLife: which release", () => {
  const releases: readonly (readonly [text: string, releases: readonly string[]])[] = [
    ["ubuntu:14.04", ["Ubuntu 14.04 (trusty)"]],
    ["ubuntu:trusty", ["Ubuntu 14.04 (trusty)"]],
    ["ubuntu:trusty-20190515", ["Ubuntu 14.04 (trusty)"]],
    ["ubuntu-debootstrap:precise", ["Ubuntu 12.04 (precise)"]],
    ["debian:jessie", ["Debian 8 (jessie)"]],
    ["debian:8.11-slim", ["Debian 8 (jessie)"]],
    ["buildpack-deps:stretch-curl", ["Debian 9 (stretch)"]],
    ["node:16-alpine3.12", ["Node.js 16", "Alpine 3.12"]],
    ["node:carbon", ["Node.js 8"]],
    ["node:17", ["Node.js 17"]],
    ["python:3.8-slim-buster", ["Python 3.8", "Debian 10 (buster)"]],
    ["python:2.7.18", ["Python 2.7"]],
    ["python:2", ["Python 2.7"]],
    ["alpine:3.12", ["Alpine 3.12"]],
    ["alpine:3.12.1", ["Alpine 3.12"]],
    ["gliderlabs/alpine:3.4", ["Alpine 3.4"]],
    ["php:5.6-apache-stretch", ["PHP 5.6", "Debian 9 (stretch)"]],
    ["php:7-fpm", ["PHP 7.4"]],
    ["wordpress:5.2-php7.3-apache", ["WordPress 5.2", "PHP 7.3"]],
    ["golang:1.13", ["Go 1.13"]],
    ["postgres:9.6", ["PostgreSQL 9.6"]],
    ["postgres:9", ["PostgreSQL 9.6"]],
    ["mysql:5.7", ["MySQL 5.7"]],
    ["centos:7", ["CentOS 7"]],
    ["centos:centos6", ["CentOS 6"]],
    ["centos", ["CentOS 8"]],
    ["fedora:30", ["Fedora 30"]],
    ["fedora:heisenbug", ["Fedora 20"]],
    ["traefik:v2.2", ["Traefik 2.2"]],
    ["openjdk:17", ["OpenJDK 17"]],
    ["eclipse-temurin:16-jdk", ["Eclipse Temurin 16"]],
    ["eclipse-temurin:21-jre-alpine-3.19", ["Alpine 3.19"]],
    ["amazoncorretto:17-al2", ["Amazon Linux 2"]],
    ["mcr.microsoft.com/dotnet/sdk:3.1", [".NET 3.1"]],
    ["mcr.microsoft.com/dotnet/sdk:6.0-bullseye-slim", [".NET 6", "Debian 11 (bullseye)"]],
    ["registry.access.redhat.com/ubi7/ubi:7.9", ["Red Hat UBI 7"]],
    ["quay.io/centos/centos:stream8", ["CentOS Stream 8"]],
    ["phusion/baseimage:bionic-1.0.0", ["Ubuntu 18.04 (bionic)"]],
  ];
  for (const [text, expected] of releases) {
    it(text, () => {
      assert.deepEqual(past(text), expected);
    });
  }

  it("is silent about what is supported, unversioned or not known", () => {
    for (const text of [
      ...["ubuntu:24.04", "ubuntu", "debian:12", "debian:bookworm-slim", "python:3.12-bookworm", "python:3"],
      ...["node", "node:lts", "node:24", "eclipse-temurin:8-jre", "rockylinux:8", "almalinux:9", "php:8", "golang:1"],
      ...["openjdk:8", "openjdk:11", "rust:1.70", "alpine:edge", "example/app:1-buster", "postgres:19beta3", "mysql:8"],
      ...["python:3.15.0rc1", "scratch", "mcr.microsoft.com/dotnet/sdk"],
    ]) {
      assert.deepEqual(past(text), [], text);
    }
  });
});

describe("endsOfLife: on which day", () => {
  it("judges against the day that is asked for", () => {
    assert.deepEqual(past("python:3.8", "2024-10-07"), []);
    assert.deepEqual(past("python:3.8", "2024-10-08"), ["Python 3.8"]);
    assert.deepEqual(past("node:22", "2027-04-30"), []);
    assert.deepEqual(past("node:22", "2027-05-01"), ["Node.js 22"]);
    assert.deepEqual(past("ubuntu:22.04", "2026-11-24"), []);
    assert.deepEqual(past("ubuntu:22.04", "2027-04-02"), ["Ubuntu 22.04 (jammy)"]);
  });

  it("does not take the newest line for dead when the facts grow old", () => {
    assert.deepEqual(past("python:3", "2040-01-01"), []);
    assert.deepEqual(past("golang:1", "2040-01-01"), []);
    assert.deepEqual(past("ubuntu", "2040-01-01"), []);
  });

  it("counts Ubuntu's standard support, and tells the extended one beside it", () => {
    assert.deepEqual(ends("ubuntu:14.04"), [
      {
        release: "Ubuntu 14.04 (trusty)",
        product: "ubuntu",
        cycle: "14.04",
        date: "2019-04-02",
        extended: "2024-04-02",
        isPast: true,
        successor: "26.04",
        successorTag: "26.04",
      },
    ]);
  });

  it("counts Debian's long-term support, which is free for everyone", () => {
    const bookworm = ends("debian:12")[0];
    assert.deepEqual([bookworm?.date, bookworm?.extended, bookworm?.isPast], ["2028-06-30", undefined, false]);
    assert.deepEqual(past("debian:11", "2026-08-31"), []);
    assert.deepEqual(past("debian:11", "2026-09-01"), ["Debian 11 (bullseye)"]);
  });

  it("leaves the day open where only the fact is known", () => {
    assert.deepEqual([ends("haskell:8.10")[0]?.date, ends("haskell:8.10")[0]?.isPast], [undefined, true]);
  });
});

describe("endsOfLife: what to use instead", () => {
  const successors: readonly (readonly [text: string, tag: string | undefined])[] = [
    ["ubuntu:14.04", "26.04"],
    ["ubuntu:trusty", "26.04"],
    ["ubuntu:trusty-20190515", "26.04"],
    ["debian:jessie", "13"],
    ["debian:jessie-slim", "13-slim"],
    ["debian:jessie-20200607-slim", "13-slim"],
    ["node:16", "24"],
    ["node:16-alpine3.12", "24-alpine"],
    ["node:16.20.2-bullseye-slim", "24-slim"],
    ["node:16-bookworm-slim", "24-bookworm-slim"],
    ["node:carbon-alpine", "24-alpine"],
    ["python:3.8-slim-buster", "3.11-slim"],
    ["python:3.12-slim-buster", "3.12-slim"],
    ["python:3.12.1-alpine3.18", "3.12-alpine"],
    ["alpine:3.12", "3.23"],
    ["php:5.6-apache-stretch", "8.3-apache"],
    ["golang:1.13-buster", "1.26"],
    ["postgres:9.6-alpine", "15-alpine"],
    ["mysql:5.7", "8.4"],
    ["fedora:30", "44"],
    ["eclipse-temurin:16-jdk", "17-jdk"],
    ["buildpack-deps:stretch-curl", "trixie-curl"],
    ["ubuntu-debootstrap:trusty", undefined],
    ["centos:7", undefined],
    ["gliderlabs/alpine:3.4", undefined],
    ["mcr.microsoft.com/dotnet/sdk:3.1", undefined],
  ];
  for (const [text, tag] of successors) {
    it(`${text} → ${tag ?? "nothing"}`, () => {
      assert.deepEqual(instead(text), [tag]);
      if (tag !== undefined) assert.ok(images.tags(named(text)).includes(tag));
    });
  }

  it("names the cycle even where no tag is known", () => {
    assert.equal(ends("mcr.microsoft.com/dotnet/sdk:3.1")[0]?.successor, "10");
    assert.equal(ends("gliderlabs/alpine:3.4")[0]?.successor, "3.23");
  });

  it("takes the next release with half a year to live, on the day that is asked for", () => {
    assert.deepEqual(instead("alpine:3.12", "2026-03-01"), ["3.21"]);
    assert.deepEqual(instead("alpine:3.12", "2026-06-01"), ["3.22"]);
    assert.deepEqual(instead("alpine:3.12", "2028-05-01"), ["3.24"]);
  });

  it("says nothing of a successor before the end", () => {
    assert.deepEqual(
      ends("python:3.11").map(({ successor, successorTag }) => [successor, successorTag]),
      [[undefined, undefined]],
    );
  });
});

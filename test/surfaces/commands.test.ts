/** Commands: wrappers off, programs named, packages found. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsIn } from "./facts.js";

const names = (body: string): (string | undefined)[] =>
  factsIn(`FROM a:1\nRUN ${body}`, "shellCommand").map(({ name }) => name);

describe("commands", () => {
  const cases: readonly (readonly [body: string, expected: readonly (string | undefined)[]])[] = [
    ["a && b || c; d | e", ["a", "b", "c", "d", "e"]],
    ["/usr/sbin/sshd -D", ["sshd"]],
    ["if a; then b; else c; fi", ["a", "b", "c"]],
    ["for x in 1 2; do a $x; done", ["a"]],
    ["(a; b) && { c; }", ["a", "b", "c"]],
    ["a $(b) `c`", ["a", "b", "c"]],
    ["sh -c 'a && b'", ["sh", "a", "b"]],
    ['bash -lc "a; b"', ["bash", "a", "b"]],
    ["A=1 B=2 a", ["a"]],
    ["A=1", []],
    ["$CMD install", [undefined]],
    ["sudo -E -u app a", ["a"]],
    ["env -i A=1 a", ["a"]],
    ["exec nohup nice -n 5 a", ["a"]],
    ["/usr/bin/time -f x a", ["a"]],
    ["timeout -s KILL 10 a", ["a"]],
    ["command -v", ["command"]],
    ["echo 'a && b'", ["echo"]],
    ["<<EOF\na\nb | c\nEOF", ["a", "b", "c"]],
    ["<<EOF\n#!/bin/bash -e\na\nEOF", ["a"]],
    ["<<EOF\n#!/usr/bin/env python3\nimport os\nEOF", []],
    ["python3 <<EOF\nimport os\nEOF", ["python3"]],
    ["bash -e <<EOF\na\nEOF", ["a"]],
    ["cat <<EOF > /file\nnot a command\nEOF", ["cat"]],
  ];
  for (const [body, expected] of cases) {
    it(body.replaceAll("\n", "⏎"), () => {
      const found = names(body);
      // A heredoc without a script leaves the command that it is fed to.
      assert.deepEqual(found, expected);
    });
  }

  it("looks into the script of a JSON form", () => {
    const text = 'FROM a:1\nCMD ["/bin/sh", "-ec", "one && exec \\"two\\""]';
    assert.deepEqual(
      factsIn(text, "shellCommand").map(({ name, isExec, span }) => [name, isExec, text.slice(span.start, span.end)]),
      [
        ["one", false, "one"],
        ["two", true, 'exec \\"two\\"'],
      ],
    );
  });

  it("tells sudo, its user and its options", () => {
    const text = "FROM a:1\nRUN sudo a && sudo -u www-data b && sudo -u root -E c && sudo --login d && sudo -u $X e";
    assert.deepEqual(
      factsIn(text, "shellCommand").map(({ name, sudo }) => [name, sudo?.user, sudo?.hasOtherOptions]),
      [
        ["a", undefined, false],
        ["b", "www-data", false],
        ["c", undefined, false],
        ["d", undefined, true],
        ["e", undefined, true],
      ],
    );
  });
});

describe("package installs", () => {
  const cases: readonly (readonly [body: string, installer: string, packages: readonly string[]])[] = [
    [
      "apt-get install -y --no-install-recommends curl git=1:2* vim:amd64 jq/stable",
      "apt",
      ["curl", "git", "vim", "jq"],
    ],
    ["apt-get -qq -y -o Dpkg::Use-Pty=0 install curl", "apt", ["curl"]],
    ["apt install -t bookworm-backports curl", "apt", ["curl"]],
    ["DEBIAN_FRONTEND=noninteractive apt-get install -y curl", "apt", ["curl"]],
    ["sudo apt-get install -y curl", "apt", ["curl"]],
    ["apk add --no-cache --virtual .deps curl~=8 'git>2' jq@edge", "apk", ["curl", "git", "jq"]],
    ["dnf -y install --setopt=install_weak_deps=False curl git", "dnf", ["curl", "git"]],
    ["microdnf install curl", "microdnf", ["curl"]],
    ["yum -y --enablerepo epel install curl", "yum", ["curl"]],
    ["zypper --non-interactive in curl", "zypper", ["curl"]],
    ["pacman -Syu --noconfirm curl", "pacman", ["curl"]],
    ["pip3 install -r requirements.txt flask==3.0 'uvicorn[standard]>=0.30'", "pip", ["flask", "uvicorn"]],
    ["python3 -m pip install flask", "pip", ["flask"]],
  ];
  for (const [body, installer, packages] of cases) {
    it(body, () => {
      const [install] = factsIn(`FROM a:1\nRUN ${body}`, "packageInstall");
      assert.deepEqual([install?.installer, install?.packages.map(({ name }) => name)], [installer, packages]);
    });
  }

  it("leaves unknown words out and says so", () => {
    const [install] = factsIn("FROM a:1\nRUN apt-get install -y curl $EXTRA", "packageInstall");
    assert.deepEqual([install?.packages.map(({ name }) => name), install?.hasUnknown], [["curl"], true]);
  });

  for (const body of [
    "apt-get update",
    "apt-get remove curl",
    "apk del curl",
    "pacman -Sy",
    "pip download flask",
    "echo apt-get install curl",
  ]) {
    it(`is none: ${body}`, () => {
      assert.deepEqual(factsIn(`FROM a:1\nRUN ${body}`, "packageInstall"), []);
    });
  }
});

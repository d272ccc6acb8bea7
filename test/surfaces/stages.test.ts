/** Stages: what they stand on, what ships, who they run as, how they start, what they need. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsIn, finalStage } from "./facts.js";

describe("stages", () => {
  it("finds the stage that a stage is built upon, in any case and by number", () => {
    const stages = factsIn("FROM a:1 AS Build\nFROM build AS two\nFROM TWO\nFROM 0", "stage");
    assert.deepEqual(
      stages.map(({ baseKind, parent }) => [baseKind, parent?.index]),
      [
        ["image", undefined],
        ["stage", 0],
        ["stage", 1],
        ["stage", 0],
      ],
    );
  });

  it("knows scratch, unknown bases and templates", () => {
    const text = "FROM scratch\nFROM $X\nFROM {{ image }}\nFROM BASEIMAGE\nFROM 7\nFROM";
    assert.deepEqual(
      factsIn(text, "stage").map(({ baseKind }) => baseKind),
      ["scratch", "unknown", "unknown", "unknown", "unknown", "unknown"],
    );
  });

  it("ships the final stage and those it is built upon, not those it copies from", () => {
    const text = "FROM a:1 AS base\nFROM b:1 AS build\nFROM base AS final\nCOPY --from=build /a /a";
    assert.deepEqual(
      factsIn(text, "stage").map(({ ships, isFinal }) => [ships, isFinal]),
      [
        [true, false],
        [false, false],
        [true, true],
      ],
    );
  });

  it("takes the image and its profile from the end of the lineage", () => {
    const stage = finalStage("FROM alpine:3.24 AS a\nFROM a AS b\nFROM b");
    assert.equal(stage.image?.text, "alpine:3.24");
    assert.equal(stage.profile.packageManager, "apk");
    assert.deepEqual(
      stage.lineage.map(({ index }) => index),
      [2, 1, 0],
    );
  });

  it("survives a chain of 20,000 stages", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `FROM s${at} AS s${at + 1}`);
    const stage = finalStage(`FROM alpine:3.24 AS s0\n${chain.join("\n")}`);
    assert.equal(stage.user.name, "root");
    assert.equal(stage.lineage.length, 20_001);
  });
});

describe("the effective user", () => {
  const user = (text: string): readonly [string | undefined, boolean | undefined] => {
    const { name, isRoot } = finalStage(text).user;
    return [name, isRoot];
  };

  it("is the last USER", () => {
    assert.deepEqual(user("FROM alpine:3.24\nUSER root\nUSER 1001"), ["1001", false]);
  });

  it("is inherited through FROM stage", () => {
    assert.deepEqual(user("FROM alpine:3.24 AS a\nUSER app\nFROM a\nRUN true"), ["app", false]);
  });

  it("is not taken from a stage that is copied from", () => {
    assert.deepEqual(user("FROM alpine:3.24 AS a\nUSER app\nFROM alpine:3.24\nCOPY --from=a / /"), ["root", true]);
  });

  it("is the base image's own", () => {
    assert.deepEqual(user("FROM gcr.io/distroless/static-debian13:nonroot"), ["65532", false]);
    assert.deepEqual(user("FROM alpine:3.24"), ["root", true]);
  });

  it("is unknown for an unknown image, and for a variable without a value", () => {
    assert.deepEqual(user("FROM registry.example.com/app:1"), [undefined, undefined]);
    assert.deepEqual(user("FROM alpine:3.24\nUSER $NOBODY_KNOWS"), [undefined, undefined]);
  });

  it("is root on scratch", () => {
    assert.deepEqual(user("FROM scratch"), ["root", true]);
  });

  it("is not changed by a trigger", () => {
    assert.deepEqual(user("FROM alpine:3.24\nONBUILD USER app"), ["root", true]);
  });

  it("is known at every instruction", () => {
    const stage = finalStage("FROM alpine:3.24\nRUN a\nUSER app\nRUN b\nUSER root\nRUN c");
    assert.deepEqual(
      stage.runs.map(({ span }) => stage.userBefore(span).name),
      ["root", "app", "root"],
    );
  });
});

describe("how a stage starts", () => {
  const start = (text: string): (string | undefined)[] => {
    const stage = finalStage(text);
    return [stage.entrypoint, stage.command].map((one) => one?.commands[0]?.name);
  };

  it("takes the last of each", () => {
    assert.deepEqual(start('FROM a:1\nCMD one\nCMD ["two"]\nENTRYPOINT ["/bin/three"]'), ["three", "two"]);
  });

  it("inherits, but an own ENTRYPOINT takes the inherited CMD away", () => {
    assert.deepEqual(start("FROM a:1 AS b\nENTRYPOINT one\nCMD two\nFROM b"), ["one", "two"]);
    assert.deepEqual(start("FROM a:1 AS b\nCMD two\nFROM b\nENTRYPOINT one"), ["one", undefined]);
  });

  it("says which are overridden", () => {
    const text = "FROM a:1\nCMD one\nCMD two\nENTRYPOINT three\nONBUILD CMD four";
    assert.deepEqual(
      factsIn(text, "startCommand").map(({ commands, isOverridden }) => [commands[0]?.name, isOverridden]),
      [
        ["one", true],
        ["two", false],
        ["three", false],
        ["four", false],
      ],
    );
  });

  it("does not take a health check for the command", () => {
    assert.deepEqual(start("FROM a:1\nHEALTHCHECK CMD curl -f http://localhost"), [undefined, undefined]);
    const text = "FROM a:1\nHEALTHCHECK --interval=5s CMD curl -f http://localhost";
    assert.deepEqual(
      factsIn(text, "shellCommand").map(({ name, when }) => [name, when]),
      [["curl", "health"]],
    );
  });
});

describe("what a stage needs", () => {
  it("creates users in every dialect", () => {
    const text =
      "FROM a:1\nRUN useradd -m -u 1000 one && adduser -D -h /home/x two && adduser --gecos '' --disabled-password three" +
      "\nRUN useradd --system --gid 10 -- four; addgroup -S five && adduser -S -G five five";
    assert.deepEqual([...finalStage(text).createdUsers], ["one", "two", "three", "four", "five"]);
  });

  it("tells a data-volume container", () => {
    assert.equal(finalStage("FROM ubuntu:26.04\nVOLUME /a").needs.onlyVolumes, true);
    assert.equal(finalStage("FROM ubuntu:26.04\nVOLUME /a\nCMD true").needs.onlyVolumes, true);
    assert.equal(finalStage("FROM ubuntu:26.04\nVOLUME /a\nRUN true").needs.onlyVolumes, false);
    assert.equal(finalStage("FROM postgres:18\nVOLUME /a").needs.onlyVolumes, false);
  });

  it("tells a stage that only runs a shell script", () => {
    assert.equal(finalStage("FROM ubuntu:26.04\nCOPY a.sh /\nCMD sh /a.sh").needs.onlyShellScript, true);
    assert.equal(
      finalStage('FROM ubuntu:26.04\nCOPY a.sh /\nRUN chmod +x /a.sh\nCMD ["/a.sh"]').needs.onlyShellScript,
      true,
    );
    assert.equal(finalStage('FROM ubuntu:26.04\nCOPY a.sh /\nCMD ["bash", "/a.sh"]').needs.onlyShellScript, false);
    assert.equal(finalStage("FROM ubuntu:26.04\nRUN apt-get update\nCMD sh /a.sh").needs.onlyShellScript, false);
    assert.equal(finalStage("FROM ubuntu:26.04\nCOPY a.sh /").needs.onlyShellScript, false);
  });
});

describe("Windows", () => {
  for (const text of [
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022",
    "FROM golang:1.27-nanoserver-ltsc2022",
    "# escape=`\nFROM example/app:1",
    "FROM --platform=windows/amd64 example/app:1",
    'FROM example/app:1\nSHELL ["powershell", "-Command"]',
    "FROM example/app:1\nUSER ContainerUser",
    "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022 AS a\nFROM a",
  ]) {
    it(`is told by ${JSON.stringify(text)}`, () => {
      assert.equal(finalStage(text).isWindows, true);
    });
  }

  it("has no shell commands", () => {
    const text =
      'FROM example/app:1\nRUN one\nSHELL ["pwsh", "-Command"]\nRUN two | three\nSHELL ["/bin/bash", "-c"]\nRUN four';
    assert.deepEqual(
      factsIn(text, "shellCommand").map(({ name }) => name),
      ["one", "four"],
    );
  });
});

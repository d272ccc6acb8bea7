/** What our injection colors in a Dockerfile, and what it leaves alone. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tokenize } from "./tokenize.js";

/** Parts of the text with the word that says what they are; `variable` within another part wins. */
const words: readonly (readonly [scope: string, word: string])[] = [
  ["variable.other.dockerfile", "variable"],
  ["entity.name.namespace.registry.dockerfile", "registry"],
  ["entity.name.type.repository.dockerfile", "repository"],
  ["constant.numeric.tag.dockerfile", "tag"],
  ["constant.other.digest.dockerfile", "digest"],
  ["entity.name.function.stage.dockerfile", "stage"],
  ["string.unquoted.platform.dockerfile", "platform"],
  ["entity.name.tag.rule.dockerfile", "rule"],
  ["keyword.control.ignore.dockerfile", "ignore"],
];

/** `repository python`, one line for each part that we color. */
function colored(text: string): readonly string[] {
  return tokenize(text).flatMap(({ text, scopes }) => {
    const word = words.find(([scope]) => scopes.includes(scope))?.[1];
    return word === undefined ? [] : [`${word} ${text}`];
  });
}

function check(text: string, expected: readonly string[]): void {
  it(JSON.stringify(text), () => {
    assert.deepEqual(colored(text), expected);
  });
}

describe("an image reference in FROM", () => {
  check("FROM python", ["repository python"]);
  check("from python:3.14-slim", ["repository python", "tag 3.14-slim"]);
  check("FROM ghcr.io/team/app:1.2", ["registry ghcr.io", "repository team/app", "tag 1.2"]);
  check("FROM localhost:5000/app", ["registry localhost:5000", "repository app"]);
  check("FROM registry:5000/app:1", ["registry registry:5000", "repository app", "tag 1"]);
  check("FROM library/ubuntu:26.04", ["repository library/ubuntu", "tag 26.04"]);
  check("FROM alpine:3.24@sha256:0123abcd", ["repository alpine", "tag 3.24", "digest sha256:0123abcd"]);
  check("FROM alpine@sha256:0123abcd", ["repository alpine", "digest sha256:0123abcd"]);
  check("FROM node:24 AS build", ["repository node", "tag 24", "stage build"]);
  check("FROM node:24 as  build", ["repository node", "tag 24", "stage build"]);
  check("  FROM node", ["repository node"]);
  check("ONBUILD FROM node", ["repository node"]);
});

describe("flags and variables", () => {
  check("FROM --platform=linux/arm64 node:24", ["platform linux/arm64", "repository node", "tag 24"]);
  check("FROM --platform=$BUILDPLATFORM node", ["variable $BUILDPLATFORM", "repository node"]);
  check("FROM $BASE", ["variable $BASE"]);
  check("FROM node:${VERSION:-24}-alpine AS a", [
    "repository node",
    "variable ${VERSION:-24}",
    "tag -alpine",
    "stage a",
  ]);
  check("FROM ${REGISTRY}/team/app:$TAG", ["variable ${REGISTRY}", "repository /team/app", "variable $TAG"]);
});

describe("continuation lines", () => {
  check("FROM \\\n  # docker-traps ignore=untagged-image\n\n  node:24 \\\n  AS build\nRUN true", [
    "ignore ignore",
    "rule untagged-image",
    "repository node",
    "tag 24",
    "stage build",
  ]);
  check("COPY \\\n  --from=nginx:1.30 \\\n  /a /b\nFROM a", ["repository nginx", "tag 1.30", "repository a"]);
  check("FROM `\n node:24", ["repository node", "tag 24"]);
});

describe("COPY --from and RUN --mount=from", () => {
  check("COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/", ["registry ghcr.io", "repository astral-sh/uv", "tag 0.9"]);
  check("COPY --chown=1:1 --from=build --link /a /b", ["repository build"]);
  check("ONBUILD COPY --from=0 /a /b", ["repository 0"]);
  check("RUN --mount=type=bind,from=nginx:1.30,target=/x ls", ["repository nginx", "tag 1.30"]);
  check("RUN --network=none --mount=from=tools@sha256:0a,target=/x ls", ["repository tools", "digest sha256:0a"]);
  check("RUN --mount=type=cache,target=/x \\\n  --mount=from=$TOOLS,target=/y ls", ["variable $TOOLS"]);
});

describe("ignore comments", () => {
  check("# docker-traps ignore=root-user", ["ignore ignore", "rule root-user"]);
  check("  #docker-traps ignore-file = a-b , c -- for all", ["ignore ignore-file", "rule a-b", "rule c"]);
  check("RUN a \\\n  # docker-traps ignore=sudo -- asked for\n  && sudo b", ["ignore ignore", "rule sudo"]);
  it("are comments as a whole", () => {
    const [, ...tokens] = tokenize("  # docker-traps ignore=sudo -- because");
    const others = tokens.filter(({ scopes }) => !scopes.includes("comment.line.number-sign.dockerfile"));
    assert.deepEqual(others, []);
  });
});

describe("stays away from", () => {
  check("# FROM python:3.14", []);
  check("# docker-traps ignore", []);
  check("# docker-traps: ignore=sudo", []);
  check("RUN echo # docker-traps ignore=sudo", []);
  check("FROMAGE brie:1", []);
  check("ENV FROM=python:3.14", []);
  check('LABEL note="first line \\\nFROM nothing:1 \\\nlast"', []);
  check("RUN pip install x --from=python:3", []);
  check("RUN echo --mount=from=python:3", []);
  check("COPY a --from=python:3 /b", []);
  check("RUN psql -c 'select * \\\n  from users as u'", []);
  check("RUN select \\\n  from users as u", []);
  check("RUN python3 <<EOF\nfrom os import path\nEOF\nFROM a", ["repository a"]);
  check("RUN <<-'END' bash\n\tfrom a:1 as b\n\t# docker-traps ignore=sudo\n\tEND\nFROM a", ["repository a"]);
  check("COPY <<EOF /x.py\nfrom os import path\n EOF\nfrom b:1\nEOF\nFROM a", ["repository a"]);
  check("RUN cat <<< from\nFROM a", ["repository a"]);
  check("RUN echo $((1 << 2))\nFROM a", ["repository a"]);
});

describe("the base grammar", () => {
  it("goes on coloring what is its own", () => {
    const tokens = tokenize("RUN echo \"a b\" \\\n  && echo 'see'\n# plain\nEXPOSE 80");
    const scopesOf = (part: string) => tokens.find(({ text }) => text.includes(part))?.scopes.join(" ") ?? "";
    assert.match(scopesOf("a b"), /string\.quoted\.double/);
    assert.match(scopesOf("see"), /string\.quoted\.single/);
    assert.match(scopesOf("plain"), /comment/);
    assert.match(scopesOf("EXPOSE"), /keyword/);
  });

  it("has its keywords colored where we take them over", () => {
    for (const keyword of ["FROM", "COPY", "ADD", "RUN"]) {
      const [first] = tokenize(`${keyword} a`);
      assert.deepEqual([first?.text, first?.scopes.at(-1)], [keyword, "keyword.other.special-method.dockerfile"]);
    }
  });
});

describe("takes time in proportion to the length of a line", () => {
  const lines: readonly ((length: number) => string)[] = [
    (length) => `FROM ${"a.".repeat(length)}`,
    (length) => `FROM ${"${".repeat(length)}`,
    (length) => `COPY ${"--x ".repeat(length)}`,
    (length) => `RUN ${"--mount=from=a,".repeat(length)}`,
    (length) => `# docker-traps ignore=${"a,".repeat(length)}`,
  ];
  for (const line of lines) {
    it(line(2), () => {
      tokenize(line(10_000));
      const once = processorTime(() => tokenize(line(10_000)));
      const fourTimes = processorTime(() => tokenize(line(40_000)));
      // Quadratic would be 16 times.
      assert.ok(fourTimes < 10 * once + 100, `${once} ms, then ${fourTimes} ms`);
    });
  }
});

/** Milliseconds of this process: other processes of a busy machine do not count. */
function processorTime(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

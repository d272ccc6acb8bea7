/** What the fuzzer and the growth of time found, each as small as it could be made. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Language } from "../../shared/src/language.js";
import { held, said } from "./held.js";
import { roundsOf } from "./rounds.js";

describe("a byte order mark before the first line", () => {
  const firstLines: readonly (readonly [Language, string])[] = [
    ["shell", "docker run --privileged a:1\n"],
    ["makefile", "\tdocker run --privileged a:1\n"],
    ["markdown", "```sh\ndocker run --privileged a:1\n```\n"],
    // Indented: the mark would count as one more blank.
    ["compose", "  services:\n    a:\n      image: a:1\n      privileged: true\n"],
    ["package-json", '{ "scripts": { "a": "docker run --privileged a:1" } }\n'],
    ["systemd", "ExecStart=docker run --privileged a:1\n"],
  ];
  for (const [language, text] of firstLines) {
    it(`is no part of it (${language})`, () => {
      const without = said(held(language, text));
      assert.ok(without.some((one) => one.startsWith("privileged-container")));
      const marked = held(language, `\ufeff${text}`);
      assert.deepEqual(said(marked), without);
      const places = marked.diagnostics.map(({ span }) => [span.start - 1, span.end - 1]);
      assert.deepEqual(
        places,
        held(language, text).diagnostics.map(({ span }) => [span.start, span.end]),
      );
    });
  }

  it("is no value, behind which JSON would go on", () => {
    const text = 'null{ "scripts": { "a": "docker run --privileged a:1" } }\n';
    assert.deepEqual(said(held("package-json", text)), []);
    assert.deepEqual(said(held("package-json", `\ufeff${text}`)), []);
  });

  it("leaves an ignore comment below it one", () => {
    const text = "# docker-traps ignore-file=privileged-container\ndocker run --privileged a:1\n";
    const rules = held("shell", `\ufeff${text}`).diagnostics.map(({ rule }) => rule);
    assert.ok(!rules.includes("privileged-container") && !rules.includes("unused-ignore"));
  });
});

it("a string of JSON ends with its line, with either line end, though a backslash stands before it", () => {
  const text = '{ "scripts": {\n  "\\\na": "docker run --privileged a:1" } }\n';
  assert.deepEqual(said(held("package-json", text.replaceAll("\n", "\r\n"))), said(held("package-json", text)));
});

describe("fixes that would never come to an end", () => {
  it("lines behind a heredoc without an end would belong to it, so none are added", () => {
    const open = "FROM debian:13-slim\nRUN <<EOF\napt-get update\n";
    const closed = held("dockerfile", `${open}EOF\n`).diagnostics.find(({ rule }) => rule === "root-user");
    assert.notEqual(closed?.fixes.length, 0);
    const found = held("dockerfile", open).diagnostics.find(({ rule }) => rule === "root-user");
    assert.deepEqual(found?.fixes, []);
  });

  it("services get all their entries in one round, and their volumes in two", () => {
    const before = ["services:", "  a:", "    image: postgres:17", "  b:", "    image: postgres:17", ""].join("\n");
    const after = (name: string): string[] => [
      `  ${name}:`,
      "    image: postgres:17",
      "    volumes:",
      `      - ${name}-data:/var/lib/postgresql/data`,
      "    cap_drop:",
      "      - ALL",
      "    security_opt:",
      "      - no-new-privileges:true",
    ];
    const text = ["services:", ...after("a"), ...after("b"), "volumes:", "  a-data:", "  b-data:", ""].join("\n");
    assert.deepEqual(roundsOf("compose", before), { count: 2, text, damage: [] });
  });
});

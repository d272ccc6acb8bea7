/** The config file of a project: where it is found, what it may say, and how it is told what is wrong. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder, runCommand } from "./run-command.js";

const traps = "FROM ubuntu\nUSER root\n";

describe("a config file", () => {
  it("sets severities and what fails", async (test) => {
    const cwd = await createFolder(test, {
      Dockerfile: traps,
      ".docker-traps.json": JSON.stringify({
        $schema: "https://example.org/schema.json",
        severity: { "no-tag": "hint", "root-user": "off" },
        failOn: "warning",
      }),
    });
    const { code, out } = await runCommand(["check"], { cwd });
    assert.equal(code, 0);
    assert.match(out, /^Dockerfile:1:6: hint: /);
    assert.match(out, /^1 trap in 1 file: 1 hint\. /m);
  });

  it("is overruled by --fail-on, and by --no-config", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps, "docker-traps.json": '{ "failOn": "never" }' });
    assert.equal((await runCommand(["check"], { cwd })).code, 0);
    assert.equal((await runCommand(["check", "--fail-on", "hint"], { cwd })).code, 1);
    assert.equal((await runCommand(["check", "--no-config"], { cwd })).code, 1);
  });

  it("is the nearest one above each file", async (test) => {
    const cwd = await createFolder(test, {
      "docker-traps.json": '{ "severity": { "no-tag": "off" } }',
      "a/b/Dockerfile": traps,
      "c/.docker-traps.json": '{ "severity": { "root-user": "off" } }',
      "c/d/Dockerfile": traps,
    });
    const { out } = await runCommand(["check", "--format", "json"], { cwd });
    const { files } = JSON.parse(out) as { files: { path: string; diagnostics: { rule: string }[] }[] };
    assert.deepEqual(
      files.map(({ path, diagnostics }) => [path, diagnostics.map(({ rule }) => rule)]),
      [
        [join("a", "b", "Dockerfile"), ["root-user"]],
        [join("c", "d", "Dockerfile"), ["no-tag"]],
      ],
    );
  });

  const wrong: [string, string, string][] = [
    ["text that is no JSON", "{ severity: }", "is no valid JSON: "],
    ["a list", "[]", "must hold a JSON object."],
    [
      "an unknown key",
      '{ "severities": {} }',
      '"severities" is unknown; severity, languages, failOn, $schema are known.',
    ],
    ["an unknown rule", '{ "severity": { "root": "off" } }', '"severity.root" names no rule; the nearest is "no-tag".'],
    [
      "a wrong severity",
      '{ "severity": { "no-tag": 1 } }',
      '"severity.no-tag" must be one of off, hint, information, warning, error, not 1.',
    ],
    ["severities that are none", '{ "severity": [] }', '"severity" must be an object of severities by rule id.'],
    [
      "a wrong threshold",
      '{ "failOn": "always" }',
      '"failOn" must be one of hint, information, warning, error, never, not "always".',
    ],
  ];
  for (const [title, content, sentence] of wrong) {
    it(`must not be ${title}`, async (test) => {
      const cwd = await createFolder(test, {
        "sub/Dockerfile": traps,
        "sub/docker-traps.json": content,
        Dockerfile: traps,
      });
      const { code, out, err } = await runCommand(["check"], { cwd });
      assert.equal(code, 2);
      assert.ok(err.startsWith(`docker-traps: ${join("sub", "docker-traps.json")}`), err);
      assert.ok(err.includes(sentence), err);
      assert.equal(err.split("\n").length, 2);
      // What it does not speak for is checked.
      assert.match(out, /^2 traps in 1 file: /m);
    });
  }

  it("is complained about once for all files below it, with everything that is wrong", async (test) => {
    const cwd = await createFolder(test, {
      "a.Dockerfile": traps,
      "b.Dockerfile": traps,
      "docker-traps.json": '{ "a": 1, "failOn": 2 }',
    });
    const { code, err } = await runCommand(["check"], { cwd });
    assert.equal(code, 2);
    assert.deepEqual(err.split("\n").length, 3);
    assert.equal((await runCommand(["check", "--no-config"], { cwd })).code, 1);
  });
});

/** `docker-traps explain` and `docker-traps image`, and what stands around the commands. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { runCommand } from "./run-command.js";

describe("explain", () => {
  it("prints the page of a rule", async () => {
    const { code, out } = await runCommand(["explain", "no-tag"]);
    assert.equal(code, 0);
    assert.match(out, /^# Summary of no-tag\n\n- Rule: `no-tag`\n/);
  });

  it("lists all rules by trap", async () => {
    const { code, out } = await runCommand(["explain"]);
    assert.equal(code, 0);
    assert.equal(
      out,
      `Root
  root-user  error        Summary of root-user

Untagged image
  no-tag     warning      Summary of no-tag
`,
    );
  });

  it("names the nearest rule for one that does not exist", async () => {
    const { code, out, err } = await runCommand(["explain", "root-usr"]);
    assert.deepEqual(
      [code, out, err],
      [2, "", 'docker-traps: there is no rule "root-usr"; the nearest is "root-user".\n'],
    );
  });
});

describe("image", () => {
  const catalog = { loadImages: () => Promise.resolve(loadCatalog()) };

  it("prints what the catalog knows", async () => {
    const { code, out } = await runCommand(["image", "python:3.13-slim"], catalog);
    assert.equal(code, 0);
    assert.match(out, /^python:3\.13-slim: \d/);
    assert.doesNotMatch(out, /\u001b/);
  });

  it("takes the platform", async () => {
    const { out } = await runCommand(["image", "python:3.13", "--platform", "linux/arm/v7"], catalog);
    assert.match(out, /^python:3\.13: .*linux\/arm\/v7/);
  });

  it("says that it does not know an image", async () => {
    const { code, out } = await runCommand(["image", "example.org/team/app:1"], catalog);
    assert.equal(code, 0);
    assert.match(out, /^example\.org\/team\/app:1/);
  });

  it("says why a reference is none", async () => {
    const { code, err } = await runCommand(["image", "Ubuntu"], catalog);
    assert.deepEqual(
      [code, err],
      [2, 'docker-traps: Docker does not take "Ubuntu" for an image: a repository is in lower case.\n'],
    );
  });
});

describe("usage", () => {
  it("--help shows commands, examples and exit codes", async () => {
    const { code, out } = await runCommand(["--help"]);
    assert.equal(code, 0);
    for (const part of [
      "check [options] [path...]",
      "explain [rule]",
      "image [options] <reference>",
      "Examples:",
      "Exit codes: 0",
    ]) {
      assert.ok(out.includes(part), part);
    }
  });

  it("check --help tells about config files and fixing", async () => {
    const { code, out } = await runCommand(["check", "--help"]);
    assert.equal(code, 0);
    for (const part of ["--format", "--fail-on", "--no-config", "--fix", "--stdin-filename", ".docker-traps.json"]) {
      assert.ok(out.includes(part), part);
    }
  });

  it("--version prints the version", async () => {
    const { code, out } = await runCommand(["--version"]);
    assert.equal(code, 0);
    assert.match(out, /^\d+\.\d+\.\d+/);
  });

  const wrong: [string, string[]][] = [
    ["no command", []],
    ["an unknown command", ["chek"]],
    ["an unknown option", ["check", "--frmat", "json"]],
    ["an unknown format", ["check", "--format", "xml"]],
    ["an option without its value", ["check", "--format"]],
    ["a missing argument", ["image"]],
    ["too many arguments", ["explain", "a", "b"]],
  ];
  for (const [title, args] of wrong) {
    it(`${title} is exit code 2 and words on standard error`, async () => {
      const { code, out, err } = await runCommand(args);
      assert.deepEqual([code, out], [2, ""]);
      assert.notEqual(err, "");
    });
  }
});

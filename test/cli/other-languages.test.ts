/** `docker-traps check` on languages beside Dockerfiles: which files are found, and how they can be left out. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder, runCommand } from "./run-command.js";

const clean = "FROM ubuntu:24.04\n";

describe("other languages", () => {
  const image = "services:\n  web:\n    image: nginx\n";
  const languagesIn = (json: string): [string, string][] =>
    (JSON.parse(json) as { files: { path: string; language: string }[] }).files.map(({ path, language }) => [
      path,
      language,
    ]);

  it("are found by name, and YAML by its text", async (test) => {
    const cwd = await createFolder(test, {
      "compose.yaml": image,
      "stack.yml": image,
      "other.yml": "a: 1\n",
      "run.sh": "echo\n",
      ".github/workflows/ci.yml": "on: push\n",
      "package.json": "{}\n",
      "tsconfig.json": "{}\n",
      "node_modules/a/package.json": "{}\n",
    });
    const { out } = await runCommand(["check", "--format", "json"], { cwd });
    assert.deepEqual(languagesIn(out), [
      ["compose.yaml", "compose"],
      ["package.json", "package-json"],
      ["run.sh", "shell"],
      ["stack.yml", "compose"],
      [join(".github", "workflows", "ci.yml"), "github-actions"],
    ]);
  });

  it("of standard input the name decides", async (test) => {
    const cwd = await createFolder(test, {});
    const { code, out } = await runCommand(
      ["check", "--format", "json", "--stdin-filename", "docker-compose.yml", "-"],
      { cwd, stdin: image },
    );
    assert.equal(code, 1);
    assert.deepEqual(languagesIn(out), [["docker-compose.yml", "compose"]]);
  });

  it("can be switched off in the config file", async (test) => {
    const cwd = await createFolder(test, {
      "compose.yaml": image,
      Dockerfile: clean,
      "docker-traps.json": '{ "languages": { "compose": false } }',
    });
    const { code, out } = await runCommand(["check", "--format", "json"], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(languagesIn(out), [["Dockerfile", "dockerfile"]]);
  });
});

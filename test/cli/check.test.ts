/** `docker-traps check`: formats, exit codes, searching, standard input. */
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { throwing, tinyRules } from "../server/tiny-rules.js";
import { createFolder, runCommand } from "./run-command.js";

const traps = "FROM ubuntu\nUSER root\n";
const clean = "FROM ubuntu:24.04\n";

/** Paths of the files in the order in which they were checked. */
const pathsIn = (json: string): string[] =>
  (JSON.parse(json) as { files: { path: string }[] }).files.map(({ path }) => path);

describe("check --format json", () => {
  it("has the promised shape, counted from 0, and exits with 1", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps, "b/Dockerfile": clean });
    const { code, out, err } = await runCommand(["check", "--format", "json"], { cwd });
    assert.equal(code, 1);
    assert.equal(err, "");
    const position = (line: number, character: number): object => ({ line, character });
    const insertion = { start: position(0, 11), end: position(0, 11) };
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      files: [
        {
          path: "Dockerfile",
          language: "dockerfile",
          diagnostics: [
            {
              rule: "no-tag",
              trap: "untagged",
              severity: "warning",
              message: '"ubuntu" has no tag.',
              range: { start: position(0, 5), end: position(0, 11) },
              fixes: [
                { title: "Pin to 1", applicability: "safe", edits: [{ range: insertion, newText: ":1" }] },
                { title: "Pin to 2", applicability: "suggestion", edits: [{ range: insertion, newText: ":2" }] },
              ],
            },
            {
              rule: "root-user",
              trap: "root",
              severity: "error",
              message: "Root.",
              range: { start: position(1, 5), end: position(1, 9) },
              fixes: [],
            },
          ],
        },
        { path: join("b", "Dockerfile"), language: "dockerfile", diagnostics: [] },
      ],
    });
  });

  it("counts characters as editors do: without the byte order mark, in UTF-16, CRLF as one line break", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "\ufeffFROM ubuntu\r\n# \u{1f433}\r\nUSER root\r\n" });
    const { out } = await runCommand(["check", "--format", "json"], { cwd });
    const { files } = JSON.parse(out) as { files: { diagnostics: { range: object }[] }[] };
    assert.deepEqual(
      files[0]?.diagnostics.map(({ range }) => range),
      [
        { start: { line: 0, character: 5 }, end: { line: 0, character: 11 } },
        { start: { line: 2, character: 5 }, end: { line: 2, character: 9 } },
      ],
    );
  });

  it("is a whole object when there is nothing to check", async (test) => {
    const cwd = await createFolder(test, {});
    const { code, out, err } = await runCommand(["check", "--format", "json"], { cwd });
    assert.deepEqual(
      [code, out, err],
      [
        0,
        '{"version":1,"files":[]}\n',
        "docker-traps: there is no Dockerfile, and nothing else to check, in this folder.\n",
      ],
    );
  });
});

describe("check --format pretty", () => {
  it("shows place, severity, rule, source and fix, and counts", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps, "b/Dockerfile": clean });
    const { code, out } = await runCommand(["check"], { cwd });
    assert.equal(code, 1);
    assert.equal(
      out,
      `Dockerfile:1:6: warning: "ubuntu" has no tag. [no-tag]
   1 | FROM ubuntu
     |      ^^^^^^
     = fix: Pin to 1 (safe), or 1 other fix

Dockerfile:2:6: error: Root. [root-user]
   2 | USER root
     |      ^^^^
     = 1:1: The stage begins here.

2 traps in 1 of 2 files: 1 error, 1 warning. 1 can be fixed with --fix.
`,
    );
  });

  it("says that a clean file is clean", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: clean });
    const { code, out } = await runCommand(["check"], { cwd });
    assert.deepEqual([code, out], [0, "No traps in 1 file.\n"]);
  });

  it("puts the carets under the words, tabs and all, and cuts long lines", async (test) => {
    const cwd = await createFolder(test, {
      "a.Dockerfile": "FROM x:1\n\tUSER\troot\n",
      "b.Dockerfile": `FROM ${"r/".repeat(100)}ubuntu\n`,
    });
    const { out } = await runCommand(["check"], { cwd, columns: 60 });
    const lines = out.split("\n");
    assert.equal(lines[1], "   2 | \tUSER\troot");
    assert.equal(lines[2], "     | \t    \t^^^^");
    const long = lines.findIndex((line) => line.startsWith("b.Dockerfile:1:6"));
    assert.equal(lines[long + 1], `   1 | FROM ${"r/".repeat(22)}r\u2026`);
    assert.equal(lines[long + 2], `     |      ${"^".repeat(45)}`);
  });

  it("has colors for a person only, and not if the person wants none", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps });
    const colored = await runCommand(["check"], { cwd, isTerminal: true });
    assert.ok(colored.out.includes("\u001b[33mwarning"));
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      const plain = await runCommand(["check"], { cwd, isTerminal: true, env });
      assert.equal(plain.out.includes("\u001b"), false);
    }
    const empty = await runCommand(["check"], { cwd, isTerminal: true, env: { NO_COLOR: "" } });
    assert.ok(empty.out.includes("\u001b"));
  });
});

describe("check --fail-on", () => {
  const cases: [string, number][] = [
    ["hint", 1],
    ["information", 1],
    ["warning", 1],
    ["error", 0],
    ["never", 0],
  ];
  for (const [failOn, expected] of cases) {
    it(`${failOn} exits with ${expected} for a warning`, async (test) => {
      const cwd = await createFolder(test, { Dockerfile: "FROM ubuntu\n" });
      const { code, out } = await runCommand(["check", "--fail-on", failOn], { cwd });
      assert.equal(code, expected);
      assert.match(out, /^1 trap in 1 file: 1 warning\./m);
    });
  }

  it("takes nothing else", async () => {
    const { code, err } = await runCommand(["check", "--fail-on", "fatal"]);
    assert.equal(code, 2);
    assert.match(err, /'fatal' is invalid\. Allowed choices are hint, information, warning, error, never/);
  });
});

describe("the search", () => {
  it("finds Dockerfiles by name, files before folders, and leaves .git and node_modules alone", async (test) => {
    const cwd = await createFolder(test, {
      "z/Dockerfile": clean,
      "a/b/web.Dockerfile": clean,
      "a/Containerfile": clean,
      "Dockerfile.dev": clean,
      Dockerfile: clean,
      "Dockerfile.dockerignore": "*",
      "README.txt": "FROM ubuntu",
      ".git/Dockerfile": traps,
      "a/node_modules/x/Dockerfile": traps,
      ".devcontainer/Dockerfile": clean,
    });
    const { code, out } = await runCommand(["check", "--format", "json"], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(
      pathsIn(out),
      [
        "Dockerfile",
        "Dockerfile.dev",
        ".devcontainer/Dockerfile",
        "a/Containerfile",
        "a/b/web.Dockerfile",
        "z/Dockerfile",
      ].map((path) => join(path)),
    );
  });

  it("takes a file that is named whatever its name, and each file once", async (test) => {
    const cwd = await createFolder(test, { "docker/build.txt": traps, "docker/Dockerfile": clean });
    await symlink("Dockerfile", join(cwd, "docker", "Dockerfile.link"));
    const args = ["check", "--format", "json", "docker/build.txt", "docker", "./docker/Dockerfile"];
    assert.deepEqual(pathsIn((await runCommand(args, { cwd })).out), [
      "docker/build.txt",
      join("docker", "Dockerfile"),
    ]);
  });

  it("does not walk in circles, nor stumble over links that lead nowhere", async (test) => {
    const cwd = await createFolder(test, { "a/Dockerfile": clean });
    await symlink("..", join(cwd, "a", "up"));
    await symlink("nowhere", join(cwd, "a", "Dockerfile.gone"));
    await symlink("Dockerfile.self", join(cwd, "a", "Dockerfile.self"));
    await symlink("a", join(cwd, "link"));
    const { code, out, err } = await runCommand(["check", "--format", "json", ".", "link"], { cwd });
    assert.deepEqual([code, pathsIn(out), err], [0, [join("a", "Dockerfile")], ""]);
  });

  it("says that a folder holds none, and that this is no failure", async (test) => {
    const cwd = await createFolder(test, { "src/main.c": "" });
    const { code, out, err } = await runCommand(["check", "src"], { cwd });
    assert.deepEqual(
      [code, out, err],
      [0, "", "docker-traps: there is no Dockerfile, and nothing else to check, in src.\n"],
    );
  });

  it("checks a folder whose name is that of a Dockerfile by what is in it", async (test) => {
    const cwd = await createFolder(test, { "Dockerfile/Dockerfile": clean });
    await mkdir(join(cwd, "Dockerfile.d"));
    const { out } = await runCommand(["check", "--format", "json"], { cwd });
    assert.deepEqual(pathsIn(out), [join("Dockerfile", "Dockerfile")]);
  });
});

describe("standard input", () => {
  it("is checked for -", async () => {
    const { code, out } = await runCommand(["check", "--format", "json", "-"], { stdin: traps });
    assert.equal(code, 1);
    assert.deepEqual(pathsIn(out), ["<stdin>"]);
  });

  it("has the name that it is given, and the config file beside that name", async (test) => {
    const cwd = await createFolder(test, {
      "app/.docker-traps.json": '{ "severity": { "no-tag": "off", "root-user": "hint" } }',
    });
    const args = ["check", "-", "--stdin-filename", "app/Dockerfile"];
    const { out } = await runCommand(args, { stdin: traps, cwd });
    assert.match(out, /^app\/Dockerfile:2:6: hint: Root\. \[root-user\]\n/);
    assert.doesNotMatch(out, /no-tag/);
  });
});

describe("a rule that throws", () => {
  it("is a defect that is named with the file", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps });
    const { code, out, err } = await runCommand(["check"], { cwd, rules: [...tinyRules, throwing] });
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.equal(err, "docker-traps: Dockerfile cannot be checked, by a defect of the rule throwing: a defect\n");
  });
});

describe("progress", () => {
  const files = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${index}.Dockerfile`, clean]));
  /** A clock that goes on by 400 ms whenever it is looked at. */
  const slowly = (): (() => number) => {
    let time = 0;
    return () => (time += 400);
  };

  it("is shown to a person who waits, and wiped away", async (test) => {
    const cwd = await createFolder(test, files);
    const { err } = await runCommand(["check"], { cwd, isTerminal: true, now: slowly() });
    assert.ok(err.includes("\r\u001b[KChecked 3 of 5 files"), JSON.stringify(err));
    assert.ok(err.endsWith("\r\u001b[K"));
  });

  it("is not shown when it goes fast, nor to a file", async (test) => {
    const cwd = await createFolder(test, files);
    assert.equal((await runCommand(["check"], { cwd, isTerminal: true })).err, "");
    assert.equal((await runCommand(["check"], { cwd, now: slowly() })).err, "");
  });
});

/** `docker-traps check --fix`: what it writes, what it leaves, what it says. */
import assert from "node:assert/strict";
import { chmod, lstat, readdir, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fixText } from "../../server/src/cli/fix-text.js";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import { createFolder, runCommand } from "./run-command.js";

const traps = "FROM ubuntu\nUSER root\n";

describe("check --fix", () => {
  it("applies safe fixes, reports the rest, and says how many", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps, "b/Dockerfile": "FROM a\nFROM b\nFROM c\n" });
    const { code, out } = await runCommand(["check", "--fix"], { cwd });
    assert.equal(code, 1);
    assert.match(out, /^Dockerfile:2:6: error: Root\. \[root-user\]$/m);
    assert.match(out, /^1 trap in 1 of 2 files: 1 error\. Fixed 4\.$/m);
    assert.equal(await readFile(join(cwd, "Dockerfile"), "utf8"), "FROM ubuntu:1\nUSER root\n");
    assert.equal(await readFile(join(cwd, "b/Dockerfile"), "utf8"), "FROM a:1\nFROM b:1\nFROM c:1\n");
  });

  it("exits with 0 when nothing is left", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "FROM ubuntu\n" });
    const { code, out } = await runCommand(["check", "--fix"], { cwd });
    assert.deepEqual([code, out], [0, "No traps in 1 file. Fixed 1.\n"]);
  });

  it("says how many beside JSON too", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "FROM ubuntu\n" });
    const { code, out, err } = await runCommand(["check", "--fix", "--format", "json"], { cwd });
    assert.equal(code, 0);
    assert.equal(err, "docker-traps: fixed 1.\n");
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      files: [{ path: "Dockerfile", language: "dockerfile", diagnostics: [] }],
    });
  });

  it("keeps byte order mark, line endings, mode, and the missing last line break", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "\ufeffFROM ubuntu\r\nFROM debian" });
    const path = join(cwd, "Dockerfile");
    await chmod(path, 0o640);
    await runCommand(["check", "--fix"], { cwd });
    assert.equal(await readFile(path, "utf8"), "\ufeffFROM ubuntu:1\r\nFROM debian:1");
    assert.equal((await stat(path)).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(cwd), ["Dockerfile"]);
  });

  it("fixes what a link leads to, and leaves the link a link", async (test) => {
    const cwd = await createFolder(test, { "real.txt": traps });
    await symlink("real.txt", join(cwd, "Dockerfile"));
    await runCommand(["check", "--fix"], { cwd });
    assert.ok((await lstat(join(cwd, "Dockerfile"))).isSymbolicLink());
    assert.equal(await readFile(join(cwd, "real.txt"), "utf8"), "FROM ubuntu:1\nUSER root\n");
  });

  it("does not touch a file in which nothing is safe to fix", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "FROM ubuntu:24.04\nUSER root\n" });
    const before = await stat(join(cwd, "Dockerfile"));
    await runCommand(["check", "--fix"], { cwd });
    const after = await stat(join(cwd, "Dockerfile"));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  });

  it("does not get past the protection of a read-only file", { skip: process.getuid?.() === 0 }, async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps });
    await chmod(join(cwd, "Dockerfile"), 0o444);
    const { code, err } = await runCommand(["check", "--fix"], { cwd });
    assert.equal(code, 2);
    assert.equal(err, "docker-traps: Dockerfile cannot be written: access to it is not permitted.\n");
  });
});

describe("check --fix -", () => {
  it("prints the fixed text and nothing else, the report goes to standard error", async () => {
    const { code, out, err } = await runCommand(["check", "--fix", "-"], { stdin: `\ufeff${traps}` });
    assert.equal(code, 1);
    assert.equal(out, "\ufeffFROM ubuntu:1\nUSER root\n");
    assert.match(err, /^<stdin>:2:6: error: Root\. \[root-user\]\n/);
    assert.match(err, /Fixed 1\.\n$/);
  });

  it("prints a text without traps as it is", async () => {
    const { code, out } = await runCommand(["check", "--fix", "-"], { stdin: "FROM ubuntu:24.04\r\n" });
    assert.deepEqual([code, out], [0, "FROM ubuntu:24.04\r\n"]);
  });

  it("prints nothing of what it cannot read", async () => {
    const { code, out, err } = await runCommand(["check", "--fix", "-"], { stdin: Uint8Array.of(70, 0, 1) });
    assert.deepEqual([code, out, err], [2, "", "docker-traps: <stdin> cannot be read: it is binary.\n"]);
  });
});

describe("fixing in rounds", () => {
  const diagnostic = (start: number, end: number, newText: string): Diagnostic => ({
    rule: "x",
    trap: "root",
    severity: "hint",
    span: { start, end },
    message: "x",
    fixes: [{ title: "x", applicability: "safe", edits: [{ span: { start, end }, newText }] }],
    related: [],
  });

  it("applies fixes of one place one after the other", async () => {
    // Each `a` wants itself and its right neighbor to become one `b`.
    const diagnose = (text: string): Promise<Diagnostic[]> =>
      Promise.resolve(
        Array.from(text).flatMap((letter, index) =>
          letter === "a" && index + 1 < text.length ? [diagnostic(index, index + 2, "b")] : [],
        ),
      );
    assert.deepEqual(await fixText("aaaa", diagnose), { text: "bb", diagnostics: [], applied: 2 });
  });

  it("ends when fixes bring each other back", async () => {
    const diagnose = (text: string): Promise<Diagnostic[]> =>
      Promise.resolve([diagnostic(0, 1, text === "a" ? "b" : "a")]);
    const { text, applied, diagnostics } = await fixText("a", diagnose);
    assert.deepEqual([text, applied, diagnostics.length], ["a", 10, 1]);
  });
});

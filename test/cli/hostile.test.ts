/** What cannot be read, and what tries to hurt: exit code 2, one sentence with the name and the reason, and the rest is checked. */
import assert from "node:assert/strict";
import { chmod, open } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createFolder, runCommand } from "./run-command.js";

const traps = "FROM ubuntu\nUSER root\n";

describe("a file that cannot be read", () => {
  const cases: [string, string | Uint8Array, string][] = [
    ["binary", "FROM ubuntu\u0000\n", "it is binary"],
    ["binary, further in", `${"# comment\n".repeat(800)}\u0000`, "it is binary"],
    ["not valid UTF-8", Uint8Array.of(0x46, 0x52, 0xff, 0x4d), "it is not valid UTF-8"],
    ["UTF-16, little endian", Uint8Array.of(0xff, 0xfe, 0x46, 0), "it is UTF-16, and Docker reads UTF-8"],
    ["UTF-16, big endian", Uint8Array.of(0xfe, 0xff, 0, 0x46), "it is UTF-16, and Docker reads UTF-8"],
  ];
  for (const [title, content, reason] of cases) {
    it(`because it is ${title}`, async (test) => {
      const cwd = await createFolder(test, { "a.Dockerfile": content, "b.Dockerfile": traps });
      const { code, out, err } = await runCommand(["check"], { cwd });
      assert.deepEqual([code, err], [2, `docker-traps: a.Dockerfile cannot be read: ${reason}.\n`]);
      assert.match(out, /^2 traps in 1 file: /m);
    });
  }

  it("because it is not there", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps });
    const { code, out, err } = await runCommand(["check", "gone/Dockerfile", "Dockerfile"], { cwd });
    assert.deepEqual([code, err], [2, "docker-traps: gone/Dockerfile cannot be read: there is no such file.\n"]);
    assert.match(out, /^2 traps in 1 file: /m);
  });

  it("because it is too large", async (test) => {
    const cwd = await createFolder(test, { Dockerfile: "" });
    const file = await open(join(cwd, "Dockerfile"), "w");
    await file.truncate(16 * 1024 * 1024 + 1);
    await file.close();
    const { code, err } = await runCommand(["check"], { cwd });
    assert.deepEqual([code, err], [2, "docker-traps: Dockerfile cannot be read: it is larger than 16 MB.\n"]);
  });

  it("because a device has no end", { skip: process.platform === "win32" }, async () => {
    const { code, err } = await runCommand(["check", "/dev/zero"]);
    assert.deepEqual([code, err], [2, "docker-traps: /dev/zero cannot be read: it is larger than 16 MB.\n"]);
  });

  it("because it is not permitted", { skip: process.getuid?.() === 0 }, async (test) => {
    const cwd = await createFolder(test, { Dockerfile: traps, "closed/Dockerfile": traps });
    await chmod(join(cwd, "Dockerfile"), 0);
    await chmod(join(cwd, "closed"), 0);
    const { code, err } = await runCommand(["check"], { cwd });
    await chmod(join(cwd, "closed"), 0o700);
    assert.equal(code, 2);
    assert.equal(
      err,
      "docker-traps: Dockerfile cannot be read: access to it is not permitted.\n" +
        "docker-traps: closed cannot be read: access to it is not permitted.\n",
    );
  });

  it("beside what can: a character that only begins in the last piece of a pipe", async () => {
    const { code } = await runCommand(["check", "-"], { stdin: "# \u{1f433}\u{1f433}\u{1f433}\u{1f433}\n" });
    assert.equal(code, 0);
  });
});

describe("a file that is hostile", () => {
  it("cannot play with the terminal", async (test) => {
    const cwd = await createFolder(test, {
      "\u001b[31m.Dockerfile": "FROM ubuntu # \u001b[2J\u202e\nUSER \u001b]0;x\u0007root\n",
    });
    const { out, err } = await runCommand(["check"], { cwd });
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    assert.match(out, /^\ufffd\[31m\.Dockerfile:1:6: /);
  });

  it("is empty, or only a byte order mark", async (test) => {
    const cwd = await createFolder(test, { "a.Dockerfile": "", "b.Dockerfile": "\ufeff" });
    assert.deepEqual(await runCommand(["check"], { cwd }), {
      code: 0,
      out: "No traps in 2 files.\n",
      err: "",
      all: ["No traps in 2 files.\n"],
    });
  });

  it("has one line of a megabyte, which is shown in part", async (test) => {
    const cwd = await createFolder(test, {
      Dockerfile: `FROM ubuntu\nRUN ${"x".repeat(1_000_000)}\nUSER root\n`,
      "b.Dockerfile": `FROM ${"a".repeat(1_000_000)}\n`,
    });
    const { out } = await runCommand(["check"], { cwd });
    for (const line of out.split("\n").filter((one) => one.includes(" | "))) assert.ok(line.length < 200);
  });
});

/** The real entry in a process of its own, with the real rules and the real catalog: streams and exit codes. */
import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { createFolder } from "./run-command.js";

const start = (...args: string[]): ChildProcessByStdio<Writable, Readable, Readable> =>
  spawn(process.execPath, ["--import", "tsx", "server/src/cli.ts", ...args], { stdio: ["pipe", "pipe", "pipe"] });

async function exitCodeOf(child: EventEmitter): Promise<unknown> {
  const [code] = (await once(child, "exit")) as unknown[];
  return code;
}

describe("the process", () => {
  it("checks a folder and exits with 1", async (test) => {
    const folder = await createFolder(test, { Dockerfile: "FROM ubuntu\nEXPOSE 22\n" });
    const child = start("check", "--format", "json", folder);
    const [output, code] = await Promise.all([text(child.stdout), exitCodeOf(child)]);
    assert.equal(code, 1);
    const { files } = JSON.parse(output) as { files: { diagnostics: { rule: string }[] }[] };
    const found = files[0]?.diagnostics.map(({ rule }) => rule) ?? [];
    for (const rule of ["untagged-image", "ssh-port-exposed"]) assert.ok(found.includes(rule), rule);
  });

  it("reads standard input and exits with 0", async () => {
    const child = start("check", "-");
    child.stdin.end('FROM scratch\nCOPY --chown=1000 app /app\nUSER 1000\nENTRYPOINT ["/app"]\n');
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCodeOf(child)]);
    assert.deepEqual([code, output, errors], [0, "No traps in 1 file.\n", ""]);
  });

  it("goes on quietly when nobody reads any more", async (test) => {
    const content = "FROM ubuntu\n".repeat(300);
    const folder = await createFolder(
      test,
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.Dockerfile`, content])),
    );
    const child = start("check", folder);
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [errors, code] = await Promise.all([text(child.stderr), exitCodeOf(child)]);
    assert.deepEqual([code, errors], [1, ""]);
  });
});

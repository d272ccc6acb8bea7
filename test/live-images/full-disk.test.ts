/** Kept answers on a disk that is full: a real one of 64 KB. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { it } from "node:test";
import { createAnswerCache } from "../../server/src/images/cache/answer-cache.js";
import type { CacheEntry } from "../../server/src/images/cache/cache-entry.js";
import { mayMount } from "../docker/may-mount.js";

const entry: CacheEntry = {
  kind: "tags",
  list: { asked: "2026-11-24T12:00:00Z", tags: ["x".repeat(20_000)], isComplete: true },
};

const skip = !mayMount() && "only who may mount file systems can make a small disk";

it("a full disk: memory only, told once, and no half file is left", { skip }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "docker-traps-full-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
  try {
    writeFileSync(path.join(folder, "filler"), Buffer.alloc(50_000));
    const notes: string[] = [];
    const parts = { folder, now: () => new Date("2026-11-24T12:00:00Z"), onNote: (note: string) => notes.push(note) };
    const cache = createAnswerCache(parts);
    await cache.write("tags a", entry);
    await cache.write("tags b", entry);
    assert.deepEqual([cache.known("tags a"), cache.known("tags b")], [entry, entry]);
    assert.deepEqual(notes, [`Answers of registries cannot be kept in ${folder} (ENOSPC): they live in memory only.`]);
    assert.deepEqual(readdirSync(folder), ["filler"]);
  } finally {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true });
  }
});

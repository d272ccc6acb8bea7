/** The bundle that asks registries is found by the others, and by nobody who asks for nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";

const cli = join(import.meta.dirname, "../../dist/cli.cjs");

describe("the bundle that asks registries", () => {
  it("is found by the command line, and says why there is no answer", (test) => {
    const folder = mkdtempSync(join(tmpdir(), "docker-traps-package-"));
    test.after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    // Port 9 discards what it gets, where anything listens there at all.
    const { status, stderr, stdout } = spawnSync(process.execPath, [cli, "image", "--registry", "127.0.0.1:9/x:1"], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder, XDG_CACHE_HOME: folder },
    });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /127\.0\.0\.1:9/);
    assert.match(stdout, /127\.0\.0\.1:9\/x:1/);
  });
});

/** The compiled code that a start keeps for the next one: used only if it is whole and nobody else can have written it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { talkToServer } from "./talk-to-server.js";

const dist = join(import.meta.dirname, "../../dist");

/** A cache folder of its own, and the command line that uses it. */
function scene(t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), "docker-traps-code-"));
  t.after(() => {
    rmSync(home, { recursive: true });
  });
  const folder = join(home, "docker-traps/code");
  return {
    folder,
    check: (env: Readonly<Record<string, string>> = {}) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [join(dist, "cli.cjs"), "check", "-"], {
        encoding: "utf8",
        input: "FROM ubuntu\n",
        env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: home, ...env },
      });
      assert.equal(status, 1, stderr);
      assert.equal(stderr, "");
      assert.match(stdout, /\[untagged-image\]/);
    },
    /** The file that is kept of a bundle: there is one for each of the two that such a check loads. */
    kept: (bundle: string): string => {
      const names = readdirSync(folder);
      assert.deepEqual(
        names.map((name) => name.slice(0, name.lastIndexOf("-0."))),
        [...bundles],
      );
      return join(folder, names.find((name) => name.startsWith(bundle))!);
    },
  };
}

const bundles = ["analysis", "cli-main"];

/** A file that is written anew is another one. */
const identityOf = (file: string): number => statSync(file).ino;

describe("the code cache", { skip: process.platform === "win32" }, () => {
  for (const bundle of bundles) {
    it(`of ${bundle} is written for this user alone, and used at the next start`, (t) => {
      const { check, kept } = scene(t);
      check();
      assert.equal(statSync(kept(bundle)).mode & 0o777, 0o600);
      const identity = identityOf(kept(bundle));
      check();
      assert.equal(identityOf(kept(bundle)), identity);
    });

    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      it(`of ${bundle} is not used when a bit of it has changed, at ${part}`, (t) => {
        const { check, kept } = scene(t);
        check();
        const whole = readFileSync(kept(bundle));
        const damaged = Buffer.from(whole);
        const place = Math.floor(damaged.length * part);
        damaged.writeUInt8(damaged.readUInt8(place) ^ 1, place);
        writeFileSync(kept(bundle), damaged);
        const identity = identityOf(kept(bundle));
        check();
        assert.notEqual(identityOf(kept(bundle)), identity);
      });
    }

    it(`of ${bundle} is not used when it is empty, or ends too early`, (t) => {
      const { check, kept } = scene(t);
      check();
      const whole = readFileSync(kept(bundle));
      for (const length of [0, 10, 1_000, whole.length - 1]) {
        writeFileSync(kept(bundle), whole.subarray(0, length));
        check();
        assert.ok(statSync(kept(bundle)).size > whole.length / 2);
      }
    });

    it(`of ${bundle} is not used when others may write it`, (t) => {
      const { check, kept } = scene(t);
      check();
      chmodSync(kept(bundle), 0o662);
      const identity = identityOf(kept(bundle));
      check();
      assert.notEqual(identityOf(kept(bundle)), identity);
      assert.equal(statSync(kept(bundle)).mode & 0o777, 0o600);
    });
  }

  it("is left alone where the user wants none", (t) => {
    const { check, folder } = scene(t);
    check({ NODE_DISABLE_COMPILE_CACHE: "1" });
    assert.throws(() => readdirSync(folder), { code: "ENOENT" });
  });

  it("is not missed where no folder can be made", (t) => {
    const { check } = scene(t);
    check({ XDG_CACHE_HOME: join(dist, "cli.cjs") });
  });

  it("serves the server as well", async (t) => {
    const { folder } = scene(t);
    const first = await talkToServer(join(dist, "server.cjs"), "FROM ubuntu\n", {
      XDG_CACHE_HOME: join(folder, "../.."),
    });
    const files = readdirSync(folder);
    assert.ok(
      files.some((name) => name.startsWith("server-main-")),
      files.join(),
    );
    const second = await talkToServer(join(dist, "server.cjs"), "FROM ubuntu\n", {
      XDG_CACHE_HOME: join(folder, "../.."),
    });
    assert.deepEqual(second, first);
  });
});

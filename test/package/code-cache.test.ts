/** The compiled code that a start keeps for the next one: used only if it is whole and nobody else can have written it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { type TalkOptions, talkToServer } from "./talk-to-server.js";

const dist = join(import.meta.dirname, "../../dist");

/** A cache folder of its own, and the command line that uses it. */
function scene(t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), "docker-traps-code-"));
  t.after(() => {
    rmSync(home, { recursive: true });
  });
  const folder = join(home, "docker-traps/code");
  return {
    home,
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

  it("serves a server after one that lasted", async (t) => {
    const { home, folder } = scene(t);
    mkdirSync(folder, { recursive: true });
    const env = { NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: home };
    const talk = (options: TalkOptions = {}) => talkToServer(server, "FROM ubuntu\n", { env, ...options });
    // It keeps its code when its start is over, in a process in which V8 has other flags by then.
    const first = await talk({ meanwhile: () => written(folder, "server-main-") });
    const identity = identityOf(keptFile(folder, "server-main-"));
    assert.deepEqual(await talk(), first);
    assert.equal(identityOf(keptFile(folder, "server-main-")), identity);
  });

  it("serves a server after one in which letters were typed, for which V8 has flags of their own", async (t) => {
    const { home, folder } = scene(t);
    mkdirSync(folder, { recursive: true });
    const env = { NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: home };
    await talkToServer(server, "FROM ubuntu\n", { env, letters: 3, meanwhile: () => written(folder, "server-main-") });
    const identity = identityOf(keptFile(folder, "server-main-"));
    await talkToServer(server, "FROM ubuntu\n", { env });
    assert.equal(identityOf(keptFile(folder, "server-main-")), identity);
  });

  it("is one for the command line and the server", async (t) => {
    const { home, folder } = scene(t);
    const text = "services:\n  db:\n    image: postgres\n";
    const env = { NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: home };
    const args = ["check", "--no-cache", "--stdin-filename", "compose.yaml", "-"];
    const checked = spawnSync(process.execPath, [join(dist, "cli.cjs"), ...args], {
      encoding: "utf8",
      input: text,
      env: { ...process.env, ...env },
    });
    assert.match(checked.stdout, /\[untagged-image\]/, checked.stderr);
    const identity = identityOf(keptFile(folder, "languages-"));
    const { codes } = await talkToServer(server, text, { env, languageId: "dockercompose" });
    assert.ok(codes.includes("untagged-image"), codes.join());
    assert.equal(identityOf(keptFile(folder, "languages-")), identity);
  });
});

const server = join(dist, "server.cjs");

/** The file whose name begins so. */
function keptFile(folder: string, beginning: string): string {
  const names = readdirSync(folder);
  const name = names.find((one) => one.startsWith(beginning) && one.endsWith(".bin"));
  assert.ok(name !== undefined, names.join());
  return join(folder, name);
}

/** When such a file is there. */
function written(folder: string, beginning: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      // A file that is being written has another name.
      if (name?.startsWith(beginning) !== true || !name.endsWith(".bin") || !existsSync(join(folder, name))) return;
      watcher.close();
      resolve();
    });
  });
}

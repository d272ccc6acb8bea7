/** `docker-traps check` where everything is known from an earlier run: what it does not even load, and what it prints. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";

const root = join(import.meta.dirname, "../..");
const isRoot = process.getuid?.() === 0;

/** A copy of the command line, with a cache folder of its own and a folder to check. */
function scene(t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), "docker-traps-known-"));
  t.after(() => {
    rmSync(home, { recursive: true });
  });
  const dist = join(home, "dist");
  cpSync(join(root, "dist"), dist, { recursive: true, filter: (path) => !path.endsWith(".vsix") });
  cpSync(join(root, "examples"), join(home, "project"), { recursive: true });
  const results = join(home, "cache/docker-traps/results");
  const command = [join(dist, "cli.cjs"), "check"];
  const options = {
    cwd: join(home, "project"),
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "", XDG_CACHE_HOME: join(home, "cache") },
  };
  return {
    home,
    dist,
    results,
    check: (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [...command, ...args], {
        ...options,
        encoding: "utf8",
        env: { ...options.env, ...env },
      });
      return { stdout, stderr, status };
    },
    start: () => spawn(process.execPath, command, { ...options, stdio: ["ignore", "pipe", "ignore"] }),
    kept: (): string => {
      const names = readdirSync(results);
      assert.equal(names.length, 1, names.join());
      return join(results, names[0]!);
    },
  };
}

describe("a check of what is known", { skip: process.platform === "win32" }, () => {
  it("needs no analysis, no rules, no catalog and no parser", (t) => {
    const { check, dist } = scene(t);
    writeFileSync(join(dist, "../project/docker-traps.json"), '{ "severity": { "root-user": "hint" } }');
    const first = check();
    assert.equal(first.status, 1, first.stderr);
    assert.match(first.stdout, /\[root-user\]/);
    for (const name of ["analysis.cjs", "languages.cjs", "catalog.json", "live.cjs"]) rmSync(join(dist, name));
    assert.deepEqual(check(), first);
    const json = check(["--format", "json"]);
    assert.deepEqual([json.status, json.stderr], [1, ""]);
    assert.notEqual(check(["--no-cache"]).stderr, "");
  });

  it("loads no programs, no network and no streams of its own", (t) => {
    const { check, home } = scene(t);
    check();
    const list = join(home, "loaded.txt");
    const preload = join(home, "preload.cjs");
    writeFileSync(
      preload,
      `process.on("exit", () => require("fs").writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join("\\n")))`,
    );
    check([], { NODE_OPTIONS: `--require ${preload}` });
    const loaded = readFileSync(list, "utf8").split("\n");
    assert.ok(loaded.includes("NativeModule fs"));
    assert.deepEqual(
      loaded.filter((name) => /^NativeModule (?:child_process|crypto|stream|zlib|net|tty|perf_hooks)$/.test(name)),
      // Checksums and digests are those of Node, with which its streams come.
      ["NativeModule stream", "NativeModule zlib", "NativeModule crypto"],
    );
  });

  it("uses no result of another build", (t) => {
    const { check, dist, kept, results } = scene(t);
    const first = check();
    kept();
    const main = join(dist, "cli-main.cjs");
    const [id = ""] = /"[0-9a-f]{32}"/.exec(readFileSync(main, "utf8")) ?? [];
    writeFileSync(main, readFileSync(main, "utf8").replace(id, `"${"0".repeat(32)}"`));
    assert.deepEqual(check(), first);
    assert.equal(readdirSync(results).length, 2);
  });

  it("keeps nothing where the user wants nothing to be kept", (t) => {
    const { check, results } = scene(t);
    check(["--no-cache"]);
    check([], { NODE_DISABLE_COMPILE_CACHE: "1" });
    assert.throws(() => readdirSync(results), { code: "ENOENT" });
  });

  it("says the same where the folder can only be read", { skip: isRoot }, (t) => {
    const { check, results } = scene(t);
    mkdirSync(results, { recursive: true });
    chmodSync(results, 0o500);
    const first = check();
    assert.equal(first.status, 1, first.stderr);
    assert.deepEqual(check(), first);
    assert.deepEqual(readdirSync(results), []);
  });

  it("says the same where no folder can be made", (t) => {
    const { check, dist } = scene(t);
    const first = check();
    assert.deepEqual(check([], { XDG_CACHE_HOME: join(dist, "cli.cjs") }), first);
  });

  it("says the same when several run at once", async (t) => {
    const { check, start } = scene(t);
    const { stdout: expected } = check(["--no-cache"]);
    for (let round = 0; round < 2; round++) {
      const printed = await Promise.all(Array.from({ length: 4 }, () => text(start().stdout)));
      assert.deepEqual(printed, Array<string>(4).fill(expected));
    }
  });

  it("writes in order to one file: what is wrong between what is found", (t) => {
    const { home, dist } = scene(t);
    const file = join(home, "both.txt");
    const descriptor = openSync(file, "w");
    const args = [join(dist, "cli.cjs"), "check", "2-root.Dockerfile", "missing", "compose.yaml"];
    spawnSync(process.execPath, args, { cwd: join(home, "project"), stdio: ["ignore", descriptor, descriptor] });
    closeSync(descriptor);
    const written = readFileSync(file, "utf8");
    const places = [
      "2-root.Dockerfile:",
      "docker-traps: missing cannot be read",
      "compose.yaml:",
      " traps in 2 files",
    ].map((part) => written.indexOf(part));
    assert.ok(!places.includes(-1), written);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });
});

/** The file of results: whole or not used, of this user alone, and no larger than it may be. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { ResultFile } from "../../server/src/cli/results/result-file.js";
import { createFolder } from "./run-command.js";

const isWindows = process.platform === "win32";

async function scene(test: TestContext) {
  const path = join(await createFolder(test, {}), "results/one.txt");
  const keep = (all: Readonly<Record<string, unknown>>, basis = "basis"): void => {
    const file = new ResultFile(path, basis);
    for (const [question, answer] of Object.entries(all)) file.keep(question, answer);
    file.save();
  };
  const find = (question: string, basis = "basis"): unknown => new ResultFile(path, basis).find(question);
  return { path, keep, find };
}

describe("the file of results", () => {
  it("gives back what was kept, for the same question and basis", async (test) => {
    const { keep, find } = await scene(test);
    keep({ "FROM größe\nUSER a\n": [1, "größe\n"], b: null, c: { d: "x".repeat(5) } });
    assert.deepEqual([find("FROM größe\nUSER a\n"), find("b"), find("c")], [[1, "größe\n"], null, { d: "xxxxx" }]);
    for (const other of ["FROM grösse\nUSER a\n", "FROM größe\nUSER a", "FROM größe", "B", ""]) {
      assert.equal(find(other), undefined, other);
    }
    assert.equal(find("b", "another basis"), undefined);
  });

  it("keeps what an earlier run kept, and replaces what is new", async (test) => {
    const { keep, find } = await scene(test);
    keep({ a: 1, b: 2 });
    keep({ b: 3, c: 4 });
    assert.deepEqual([find("a"), find("b"), find("c")], [1, 3, 4]);
  });

  it("forgets what was kept on another basis", async (test) => {
    const { path, keep, find } = await scene(test);
    keep({ a: "old" }, "monday");
    keep({ b: 2 }, "tuesday");
    assert.deepEqual([find("a", "tuesday"), find("b", "tuesday"), find("a", "monday")], [undefined, 2, undefined]);
    assert.doesNotMatch(readFileSync(path, "utf8"), /old/);
  });

  it("finds what was kept in the same run", async (test) => {
    const { path } = await scene(test);
    const file = new ResultFile(path, "basis");
    file.keep("a", 1);
    assert.equal(file.find("a"), 1);
    file.keep("a", 2);
    assert.equal(file.find("a"), 2);
  });

  it("finds each of very many", async (test) => {
    const { keep, path } = await scene(test);
    const names = Array.from({ length: 40_000 }, (_, at) => `folder${at}/Dockerfile`);
    keep(Object.fromEntries(names.map((name) => [name, name])));
    assert.ok(statSync(path).size > 1024 * 1024);
    const file = new ResultFile(path, "basis");
    for (const name of names) assert.equal(file.find(name), name);
  });

  it("never gives what is damaged, wherever it is damaged", async (test) => {
    const { path, keep, find } = await scene(test);
    const value = { message: "Image has no tag.", spans: [1, 2, 3] };
    keep({ a: value, b: value });
    const whole = readFileSync(path);
    const damages = [
      ...Array.from({ length: whole.length }, (_, at) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
        return damaged;
      }),
      ...Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length)),
      Buffer.concat([whole.subarray(0, 20), Buffer.alloc(whole.length)]),
      Buffer.concat([whole, whole]),
      Buffer.alloc(whole.length, 0xff),
      Buffer.from("{}"),
    ];
    let used = 0;
    for (const damaged of damages) {
      writeFileSync(path, damaged);
      for (const name of ["a", "b"]) {
        const found = find(name);
        if (found !== undefined) used++;
        assert.deepEqual(found ?? value, value);
      }
    }
    // The end of the first line may be any byte.
    assert.equal(used, 2);
    keep({ a: value, b: value });
    assert.deepEqual([find("a"), find("b")], [value, value]);
  });

  it("is whole whoever writes last, and lets nobody wait", async (test) => {
    const { path, find } = await scene(test);
    const [one, other] = [new ResultFile(path, "basis"), new ResultFile(path, "basis")];
    one.keep("a", 1);
    other.keep("b", 2);
    one.save();
    assert.equal(find("a"), 1);
    const reader = new ResultFile(path, "basis");
    other.save();
    assert.deepEqual([find("a"), find("b")], [undefined, 2]);
    assert.equal(reader.find("a"), 1);
    assert.deepEqual(readdirSync(join(path, "..")), ["one.txt"]);
  });

  it("is not written where nothing is new", async (test) => {
    const { path, keep } = await scene(test);
    keep({ a: 1 });
    const { ino } = statSync(path);
    const file = new ResultFile(path, "basis");
    assert.equal(file.find("a"), 1);
    file.save();
    assert.equal(statSync(path).ino, ino);
  });

  it("is for this user alone, and not read when others may write it", { skip: isWindows }, async (test) => {
    const { path, keep, find } = await scene(test);
    keep({ a: 1 });
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(path, "..")).mode & 0o777, 0o700);
    chmodSync(path, 0o620);
    assert.equal(find("a"), undefined);
  });

  it("is not missed where no folder can be made", async (test) => {
    const { path, keep, find } = await scene(test);
    writeFileSync(join(path, ".."), "a file");
    keep({ a: 1 });
    assert.equal(find("a"), undefined);
  });

  it("leaves out what has no room", async (test) => {
    const { path, keep, find } = await scene(test);
    const large = "x".repeat(6 * 1024 * 1024);
    keep({ a: large, b: large, c: large, d: 1 });
    assert.ok(statSync(path).size <= 16 * 1024 * 1024);
    assert.deepEqual([find("a"), find("b"), find("c"), find("d")], [large, large, undefined, 1]);
  });

  it("gives room to what this run has used", async (test) => {
    const { keep, find } = await scene(test);
    const large = "x".repeat(6 * 1024 * 1024);
    keep({ a: large, b: large });
    keep({ c: large, d: 1 });
    assert.deepEqual([find("c"), find("d")], [large, 1]);
    assert.equal([find("a"), find("b")].filter((one) => one === undefined).length, 1);
  });

  it("is one of at most 64", async (test) => {
    const { path, keep } = await scene(test);
    mkdirSync(join(path, ".."), { recursive: true });
    for (let at = 0; at < 80; at++) writeFileSync(join(path, "..", `${at}.txt`), "");
    keep({ a: 1 });
    const names = readdirSync(join(path, ".."));
    assert.equal(names.length, 64);
    assert.ok(names.includes("one.txt"));
  });
});

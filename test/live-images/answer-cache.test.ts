/** Kept answers: what is read again, what a broken folder does, and how large the folder gets. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { type AnswerCache, createAnswerCache } from "../../server/src/images/cache/answer-cache.js";
import type { CacheEntry } from "../../server/src/images/cache/cache-entry.js";

const found: CacheEntry = {
  kind: "image",
  etag: '"abc"',
  answer: {
    kind: "found",
    asked: "2026-11-24T12:00:00Z",
    digest: "sha256:11",
    platforms: [
      { platform: "linux/amd64", download: 1234, created: "2026-09-12", configuration: undefined },
      {
        platform: "linux/arm64",
        download: undefined,
        created: undefined,
        configuration: {
          user: "app",
          volumes: ["/data"],
          ports: ["5432/tcp"],
          entrypoint: [],
          command: ["sh"],
          environment: ["A=b"],
        },
      },
    ],
  },
};
const missing: CacheEntry = {
  kind: "image",
  etag: undefined,
  answer: { kind: "missing", asked: "2026-11-24T12:00:00Z", what: "tag" },
};
const tags: CacheEntry = {
  kind: "tags",
  list: { asked: "2026-11-24T12:00:00Z", tags: ["3.13", "3.14"], isComplete: true },
};
const question = "image docker.io/library/python:3.13";
const fileName = `${createHash("sha256").update(question).digest("hex")}.json`;

/** What JSON keeps of a value: a field that is undefined is not written. */
const asWritten = (entry: CacheEntry | undefined): unknown =>
  entry === undefined ? undefined : JSON.parse(JSON.stringify(entry));

describe("kept answers", () => {
  let root = "";
  let folder = "";
  let notes: string[] = [];
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "docker-traps-cache-"));
    folder = path.join(root, "not", "there");
    notes = [];
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const open = (place = folder): AnswerCache =>
    createAnswerCache({
      folder: place,
      now: () => new Date("2026-11-24T13:00:00Z"),
      onNote: (sentence) => notes.push(sentence),
    });

  for (const [name, entry] of Object.entries({ found, missing, tags }))
    it(`another server reads what one wrote: ${name}`, async () => {
      const writer = open();
      await writer.write(question, entry);
      assert.equal(writer.known(question), entry);
      const reader = open();
      assert.equal(reader.known(question), undefined);
      assert.deepEqual(asWritten(await reader.read(question)), asWritten(entry));
      assert.deepEqual(asWritten(reader.known(question)), asWritten(entry));
      assert.deepEqual(notes, []);
    });

  it("a file says which question it answers and in which format, and no draft is left", async () => {
    await open().write(question, tags);
    assert.deepEqual(readdirSync(folder), [fileName]);
    assert.deepEqual(JSON.parse(readFileSync(path.join(folder, fileName), "utf8")), {
      format: 1,
      key: question,
      entry: { kind: "tags", list: { asked: "2026-11-24T12:00:00Z", tags: ["3.13", "3.14"], isComplete: true } },
    });
  });

  it("is nobody else's to read", { skip: process.platform === "win32" && "Windows has no modes" }, async () => {
    await open().write(question, tags);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(path.join(folder, fileName)).mode & 0o777, 0o600);
  });

  it("a question that nobody asked has no answer, and nothing is created for it", async () => {
    assert.equal(await open().read(question), undefined);
    assert.deepEqual([readdirSync(root), notes], [[], []]);
  });

  it("the newer answer wins, whether it is in memory or in the folder", async () => {
    const first = open();
    const second = open();
    await first.write(question, missing);
    const later: CacheEntry = {
      ...missing,
      answer: { kind: "missing", asked: "2026-11-24T12:30:00Z", what: "repository" },
    };
    await second.write(question, later);
    assert.deepEqual(asWritten(await first.read(question)), asWritten(later));
    await first.write(question, missing);
    assert.equal(await second.read(question), later);
  });

  const garbage: [string, string | Buffer][] = [
    ["nothing", ""],
    ["half a file", `{"format":1,"key":"${question}","entry":{"kind":"tags"`],
    ["bytes", Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ["another format", JSON.stringify({ format: 2, key: question, entry: tags })],
    ["the answer to another question", JSON.stringify({ format: 1, key: "image other", entry: tags })],
    [
      "a wrong type",
      JSON.stringify({ format: 1, key: question, entry: { ...tags, list: { ...tags.list, tags: [1] } } }),
    ],
    [
      "no date",
      JSON.stringify({ format: 1, key: question, entry: { ...tags, list: { ...tags.list, asked: "soon" } } }),
    ],
    ["null", "null"],
    ["more than any answer", JSON.stringify({ format: 1, key: question, entry: tags }).padEnd(1024 * 1024 + 1)],
  ];
  for (const [name, content] of garbage)
    it(`is no answer, told once, and overwritten: ${name}`, async () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, fileName), content);
      const cache = open();
      assert.equal(await cache.read(question), undefined);
      assert.equal(await cache.read(question), undefined);
      assert.deepEqual(notes, [
        `The kept answer ${path.join(folder, fileName)} cannot be read, so the registry is asked again.`,
      ]);
      await cache.write(question, tags);
      assert.deepEqual(asWritten(await open().read(question)), asWritten(tags));
    });

  it("where the folder should be there is a file: memory only, told once", async () => {
    const place = path.join(root, "file");
    writeFileSync(place, "");
    const cache = open(place);
    assert.equal(await cache.read(question), undefined);
    await cache.write(question, tags);
    await cache.write("tags other", tags);
    assert.equal(cache.known(question), tags);
    assert.equal(await cache.read("tags other"), tags);
    assert.deepEqual(notes, [`Answers of registries cannot be kept in ${place} (EEXIST): they live in memory only.`]);
    rmSync(place);
    await cache.write(question, found);
    assert.deepEqual(asWritten(await open(place).read(question)), asWritten(found));
  });

  const mayWriteAnywhere = process.getuid?.() === 0 && "root may write into a folder that is read-only";
  it("a folder that is read-only is still read", { skip: mayWriteAnywhere }, async () => {
    await open().write(question, tags);
    chmodSync(folder, 0o500);
    const cache = open();
    assert.deepEqual(asWritten(await cache.read(question)), asWritten(tags));
    await cache.write("tags other", tags);
    // So that it can be removed.
    chmodSync(folder, 0o700);
    assert.equal(cache.known("tags other"), tags);
    assert.deepEqual(notes, [`Answers of registries cannot be kept in ${folder} (EACCES): they live in memory only.`]);
  });

  it("a folder in which no file can be created: memory only, told once", {
    skip: process.platform !== "linux" && "needs the process information of Linux",
  }, async () => {
    // Not even by root.
    const cache = open("/proc/self/task");
    await cache.write(question, tags);
    await cache.write(question, found);
    assert.equal(cache.known(question), found);
    assert.equal(notes.length, 1);
    assert.match(
      notes[0]!,
      /^Answers of registries cannot be kept in \/proc\/self\/task \(E[A-Z]+\): they live in memory only\.$/,
    );
  });

  const openWithoutFolder = (): AnswerCache =>
    createAnswerCache({ folder: undefined, now: () => new Date(0), onNote: (sentence) => notes.push(sentence) });

  it("without a folder answers live in memory", async () => {
    const cache = openWithoutFolder();
    await cache.write(question, tags);
    assert.equal(await cache.read(question), tags);
    assert.deepEqual(notes, []);
  });

  it("an answer too large for a file lives in memory", async () => {
    const cache = open();
    const large: CacheEntry = { kind: "tags", list: { ...tags.list, tags: ["x".repeat(1024 * 1024)] } };
    await cache.write(question, large);
    assert.equal(cache.known(question), large);
    assert.deepEqual([readdirSync(root), notes], [[], []]);
  });

  it("the oldest of 2,001 answers go, with forgotten drafts; files of others stay", async () => {
    mkdirSync(folder, { recursive: true });
    const name = (index: number): string => `${index.toString(16).padStart(64, "0")}.json`;
    for (let index = 0; index < 2000; index += 1) {
      writeFileSync(path.join(folder, name(index)), "");
      // A minute after another: the first is the oldest.
      utimesSync(path.join(folder, name(index)), 1_700_000_000 + 60 * index, 1_700_000_000 + 60 * index);
    }
    const draft = `${name(1)}.6a8ad2f0-3e55-4c6c-a5a0-0a3c2b1d9f00.tmp`;
    for (const other of [draft, "notes.json", "0.json"]) {
      writeFileSync(path.join(folder, other), "");
      utimesSync(path.join(folder, other), 1_600_000_000, 1_600_000_000);
    }
    await open().write(question, tags);
    const left = new Set(readdirSync(folder));
    assert.equal(left.size, 1802);
    assert.ok(left.has(fileName) && left.has("notes.json") && left.has("0.json") && !left.has(draft));
    assert.ok(!left.has(name(200)) && left.has(name(201)));
  });

  it("memory holds 2,000 answers, the newest", async () => {
    const cache = openWithoutFolder();
    for (let index = 0; index <= 2000; index += 1) await cache.write(`tags ${index}`, tags);
    assert.equal(cache.known("tags 0"), undefined);
    assert.equal(cache.known("tags 1"), tags);
    assert.equal(cache.known("tags 2000"), tags);
  });
});

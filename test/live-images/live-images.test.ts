/** The keeper of live answers: when it asks, what it shows meanwhile, and when it says that something is new. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { RegistryReply } from "../../server/src/images/sources.js";
import { foundImage, image, keeper, registryOnly, start } from "./keeper.js";

const python = image("python", "3.13");
const minute = 60_000;
const hour = 60 * minute;
const later = (milliseconds: number): string => new Date(Date.parse(start) + milliseconds).toISOString();
const reply =
  (digest: string, etag?: string, asked = start) =>
  (): RegistryReply => ({
    answer: foundImage(digest, asked),
    etag,
  });
const missing =
  (asked = start) =>
  (): RegistryReply => ({ answer: { kind: "missing", asked, what: "tag" }, etag: undefined });

describe("a wanted image", () => {
  it("is asked for in the background, and told when it is known", async () => {
    const { live, questions, changes, ring } = keeper(registryOnly, { images: [reply("sha256:11")] });
    assert.equal(live.registry(python), undefined);
    live.want(python);
    assert.equal(live.registry(python), undefined);
    await live.settled();
    assert.deepEqual(live.registry(python), foundImage("sha256:11"));
    ring();
    assert.deepEqual([questions, changes()], [["image python"], 1]);
  });

  it("is asked for once, however often it is wanted", async () => {
    const { live, questions } = keeper(registryOnly, { images: [reply("sha256:11")] });
    live.want(python);
    live.want(python);
    live.want({ ...python, registry: "docker.io", repository: "library/python" });
    await live.settled();
    live.want(python);
    await live.settled();
    assert.deepEqual(questions, ["image python"]);
  });

  it("without a tag is the one tagged latest", async () => {
    const { live, questions } = keeper(registryOnly, { images: [reply("sha256:11")] });
    live.want(image("python"));
    live.want(image("python", "latest"));
    await live.settled();
    assert.deepEqual(live.registry(image("python", "latest")), foundImage("sha256:11"));
    assert.equal(questions.length, 1);
  });

  it("of another host, tag or digest is another image", async () => {
    const { live, questions } = keeper(registryOnly, { images: [reply("1"), reply("2"), reply("3"), reply("4")] });
    for (const name of [python, image("python", "3.14"), image("python", "3.13", "ghcr.io")]) live.want(name);
    live.want({ ...python, digest: "sha256:55" });
    await live.settled();
    assert.equal(questions.length, 4);
    assert.deepEqual(live.registry(image("python", "3.14")), foundImage("2"));
    assert.equal(live.tags(python), undefined);
  });

  it("answers that come together are told once; later ones again", async () => {
    const { live, changes, ring, waiting } = keeper(registryOnly, { images: [reply("1"), reply("2"), reply("3")] });
    live.want(image("a"));
    live.want(image("b"));
    await live.settled();
    assert.deepEqual([changes(), waiting()], [0, 1]);
    ring();
    live.want(image("c"));
    await live.settled();
    assert.deepEqual([changes(), waiting()], [1, 1]);
    ring();
    assert.deepEqual([changes(), waiting()], [2, 0]);
  });

  it("no more than six are asked for at a time", async () => {
    let open = 0;
    let most = 0;
    const slow = async (): Promise<RegistryReply> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      open -= 1;
      return { answer: foundImage("1"), etag: undefined };
    };
    const { live, questions } = keeper(registryOnly, { images: Array.from({ length: 20 }, () => slow) });
    for (let index = 0; index < 20; index += 1) live.want(image(`image${index}`));
    await live.settled();
    assert.deepEqual([questions.length, most], [20, 6]);
  });
});

describe("how long an answer holds", () => {
  const cases: [string, () => RegistryReply, number][] = [
    ["a found tag: a day", reply("1"), 24 * hour],
    ["a missing tag: ten minutes", missing(), 10 * minute],
  ];
  for (const [name, first, life] of cases)
    it(name, async () => {
      const { live, questions, pass } = keeper(registryOnly, { images: [first, reply("2")] });
      live.want(python);
      await live.settled();
      pass(life - 1);
      live.want(python);
      await live.settled();
      assert.equal(questions.length, 1);
      pass(1);
      live.want(python);
      // Until the new answer is there, the old one is shown.
      assert.deepEqual(live.registry(python), first().answer);
      await live.settled();
      assert.equal(questions.length, 2);
      assert.deepEqual(live.registry(python), foundImage("2"));
    });

  it("tags: half a day", async () => {
    const list = (tag: string, asked: string) => () => ({ asked, tags: [tag], isComplete: true });
    const { live, questions, pass } = keeper(registryOnly, {
      tags: [list("3.13", start), list("3.14", later(12 * hour))],
    });
    live.wantTags(python);
    await live.settled();
    assert.deepEqual(live.tags(image("python"))?.tags, ["3.13"]);
    pass(12 * hour - 1);
    live.wantTags(python);
    await live.settled();
    assert.deepEqual(questions, ["tags python"]);
    pass(1);
    live.wantTags(python);
    await live.settled();
    assert.deepEqual(live.tags(python)?.tags, ["3.14"]);
  });

  it("an old answer is asked about with its ETag; unchanged, it is young again and nothing is new", async () => {
    const { live, questions, pass, ring, changes } = keeper(registryOnly, {
      images: [reply("1", '"e1"'), () => "unchanged"],
    });
    live.want(python);
    await live.settled();
    ring();
    pass(24 * hour);
    live.want(python);
    await live.settled();
    ring();
    assert.deepEqual(questions, ["image python", 'image python "e1"']);
    assert.deepEqual(live.registry(python), foundImage("1", later(24 * hour)));
    assert.equal(changes(), 1);
    pass(24 * hour - 1);
    live.want(python);
    await live.settled();
    assert.equal(questions.length, 2);
  });

  it("a date in the future does not hold for ever", async () => {
    const { live, questions } = keeper(registryOnly, { images: [reply("1", undefined, later(48 * hour)), reply("2")] });
    live.want(python);
    await live.settled();
    live.want(python);
    await live.settled();
    assert.equal(questions.length, 2);
  });
});

describe("answers on disk", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "docker-traps-keeper-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("serve the next session: without a question while fresh, with one when old, with its date when the host is away", async () => {
    const first = keeper(registryOnly, { images: [reply("1", '"e1"')] }, folder);
    first.live.want(python);
    await first.live.settled();

    const second = keeper(registryOnly, {}, folder);
    second.live.want(python);
    await second.live.settled();
    second.ring();
    assert.deepEqual(second.questions, []);
    assert.equal(second.changes(), 1);
    assert.equal(second.live.registry(python)?.kind, "found");

    const third = keeper(registryOnly, { images: [() => Promise.reject(new Error("away"))] }, folder);
    third.pass(25 * hour);
    third.live.want(python);
    await third.live.settled();
    assert.deepEqual(third.questions, ['image python "e1"']);
    assert.equal(third.live.registry(python)?.asked, start);
  });
});

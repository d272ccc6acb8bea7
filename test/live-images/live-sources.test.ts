/** Who may be asked, and what the engine of this machine adds. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RegistryReply } from "../../server/src/images/sources.js";
import { bothSources, engineOnly, foundImage, image, type Keeper, keeper, localImage, start } from "./keeper.js";

const python = image("python", "3.13");
const minute = 60_000;
const found = (): RegistryReply => ({ answer: foundImage("1"), etag: undefined });

describe("who may be asked", () => {
  it("nobody before it is said, and nobody when all is off", async () => {
    const { live, questions } = keeper({ registry: false, engine: false }, {});
    live.want(python);
    live.wantTags(python);
    await live.settled();
    assert.deepEqual(questions, []);
  });

  it("the engine alone", async () => {
    const { live, questions } = keeper(engineOnly, { local: [() => localImage(7)] });
    live.want(python);
    live.wantTags(python);
    await live.settled();
    assert.deepEqual(questions, ["local python"]);
    assert.deepEqual(live.local(python), localImage(7));
  });

  it("changes at run time: what is off is not told, and is there again when it is on", async () => {
    const { live, questions } = keeper(bothSources, {
      images: [found],
      local: [() => localImage(7)],
      tags: [() => ({ asked: start, tags: ["a"], isComplete: true })],
    });
    live.want(python);
    live.wantTags(python);
    await live.settled();
    live.configure({ registry: false, engine: false });
    live.want(python);
    assert.deepEqual([live.registry(python), live.tags(python), live.local(python)], [undefined, undefined, undefined]);
    live.configure(bothSources);
    assert.deepEqual(live.registry(python), foundImage("1"));
    assert.deepEqual(live.local(python), localImage(7));
    assert.deepEqual(live.tags(python)?.tags, ["a"]);
    assert.equal(questions.length, 3);
  });

  it("a switch that goes off keeps what waits from being asked, and what comes from being told", async () => {
    const { live, questions, waiting } = keeper(bothSources, { images: [found], local: [() => localImage(7)] });
    live.want(python);
    live.configure({ registry: false, engine: false });
    await live.settled();
    assert.deepEqual([questions, waiting()], [[], 0]);
  });

  it("an answer that comes after the switch went off is not told", async () => {
    const switchOff = (): void => {
      kept.live.configure({ registry: false, engine: false });
    };
    const kept: Keeper = keeper(bothSources, {
      images: [
        () => {
          switchOff();
          return found();
        },
      ],
      local: [
        () => {
          switchOff();
          return localImage(7);
        },
      ],
    });
    const { live, questions, waiting } = kept;
    live.want(python);
    await live.settled();
    live.configure(bothSources);
    assert.equal(live.local(python), undefined);
    live.configure({ registry: true, engine: false });
    live.want(python);
    await live.settled();
    assert.deepEqual([questions, waiting()], [["local python", "image python"], 0]);
  });

  it("nothing after the end", async () => {
    const { live, questions, lines, waiting } = keeper(bothSources, {
      images: [found, () => Promise.reject(new Error("away"))],
      local: [() => localImage(7)],
    });
    live.want(image("a"));
    await live.settled();
    live.dispose();
    live.configure(bothSources);
    live.want(image("b"));
    await live.settled();
    assert.deepEqual([questions, lines, waiting()], [["local a", "image a"], [], 0]);
  });
});

describe("the engine's answers", () => {
  it("hold for a minute, and are news only when they differ", async () => {
    const { live, questions, pass, ring, changes } = keeper(engineOnly, {
      local: [() => localImage(7), () => localImage(7, "2026-11-24T12:01:00.000Z"), () => undefined],
    });
    const ask = async (): Promise<number> => {
      live.want(python);
      await live.settled();
      ring();
      return changes();
    };
    assert.equal(await ask(), 1);
    pass(minute - 1);
    assert.equal(await ask(), 1);
    assert.equal(questions.length, 1);
    pass(1);
    assert.equal(await ask(), 1);
    assert.equal(questions.length, 2);
    assert.deepEqual(live.local(python), localImage(7, "2026-11-24T12:01:00.000Z"));
    pass(minute);
    assert.equal(await ask(), 2);
    assert.equal(live.local(python), undefined);
  });

  it("that nothing is there is not news", async () => {
    const { live, waiting } = keeper(engineOnly, { local: [() => undefined] });
    live.want(python);
    await live.settled();
    assert.equal(waiting(), 0);
  });
});

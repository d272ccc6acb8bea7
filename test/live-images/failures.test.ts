/** What the keeper does when a registry does not answer: one line, a rest, and what was known stays. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RegistryError, type RegistryFailure, type RegistryReply } from "../../server/src/images/sources.js";
import { foundImage, image, type Keeper, keeper, registryOnly, start } from "./keeper.js";

const minute = 60_000;
const hour = 60 * minute;
const found = (): RegistryReply => ({ answer: foundImage("1"), etag: undefined });
const failing = (failure: RegistryFailure, retryAfter?: number) => (): never => {
  throw new RegistryError(failure, `ghcr.io: ${failure}.`, retryAfter);
};

async function ask({ live, questions }: Keeper, name: string, registry = "ghcr.io"): Promise<number> {
  live.want(image(name, "1", registry));
  await live.settled();
  return questions.length;
}

describe("a host that does not answer", () => {
  for (const failure of ["not-allowed", "offline", "timeout", "certificate", "rate-limited", "server"] as const)
    it(`rests for a minute: ${failure}`, async () => {
      const kept = keeper(registryOnly, { images: [failing(failure), found, found] });
      assert.equal(await ask(kept, "a"), 1);
      assert.equal(await ask(kept, "b"), 1);
      kept.pass(minute - 1);
      assert.equal(await ask(kept, "a"), 1);
      assert.equal(await ask(kept, "a", "quay.io"), 2);
      kept.pass(1);
      assert.equal(await ask(kept, "a"), 3);
      assert.deepEqual(kept.lines, [`ghcr.io: ${failure}.`]);
    });

  it("rests twice as long after each failure, an hour at most, and a minute again after an answer", async () => {
    const failures = Array.from({ length: 8 }, () => failing("offline"));
    const kept = keeper(registryOnly, { images: [...failures, found, failing("offline"), found] });
    let asked = 0;
    for (const rest of [1, 2, 4, 8, 16, 32, 60, 60]) {
      asked += 1;
      assert.equal(await ask(kept, "a"), asked);
      kept.pass(rest * minute - 1);
      assert.equal(await ask(kept, "a"), asked, `before ${rest} minutes are over`);
      kept.pass(1);
    }
    assert.equal(kept.lines.length, 8);
    assert.equal(await ask(kept, "a"), 9);
    assert.equal(await ask(kept, "b"), 10);
    kept.pass(minute);
    assert.equal(await ask(kept, "b"), 11);
  });

  const asked: [string, number, number][] = [
    ["as long as it says", 90, 90_000],
    ["shorter, when it says so", 5, 5000],
    ["a second at least", 0, 1000],
    ["a minute when it says no time", Number.NaN, minute],
    ["six hours at most", 1_000_000, 6 * hour],
  ];
  for (const [name, retryAfter, rest] of asked)
    it(`rests ${name}`, async () => {
      const kept = keeper(registryOnly, { images: [failing("rate-limited", retryAfter), found] });
      await ask(kept, "a");
      kept.pass(rest - 1);
      assert.equal(await ask(kept, "a"), 1);
      kept.pass(1);
      assert.equal(await ask(kept, "a"), 2);
    });

  it("that fails many questions at once has failed once", async () => {
    const kept = keeper(registryOnly, { images: [...Array.from({ length: 5 }, () => failing("offline")), found] });
    for (const name of "abcde") kept.live.want(image(name, "1", "ghcr.io"));
    await kept.live.settled();
    assert.deepEqual(kept.lines, ["ghcr.io: offline."]);
    kept.pass(minute);
    const before = kept.questions.length;
    assert.equal(await ask(kept, "a"), before + 1);
    assert.equal(kept.lines.length, 1);
  });

  it("keeps its answers, with their date", async () => {
    const kept = keeper(registryOnly, { images: [found, failing("offline")] });
    await ask(kept, "a");
    kept.pass(25 * hour);
    assert.equal(await ask(kept, "a"), 2);
    assert.deepEqual(kept.live.registry(image("a", "1", "ghcr.io")), foundImage("1", start));
  });

  it("that rests costs nothing: the folder is asked once for each image", async () => {
    const kept = keeper(registryOnly, { images: [failing("offline")] });
    await ask(kept, "a");
    for (const name of "aaabbb") await ask(kept, name);
    assert.equal(kept.reads(), 2);
  });

  it("is asked again at once when the settings changed", async () => {
    const kept = keeper(registryOnly, { images: [failing("not-allowed"), found] });
    await ask(kept, "a");
    kept.live.configure(registryOnly);
    assert.equal(await ask(kept, "a"), 2);
  });
});

describe("an image that fails", () => {
  for (const failure of ["denied", "invalid", "too-large", "redirect"] as const)
    it(`rests alone: ${failure}`, async () => {
      const kept = keeper(registryOnly, { images: [failing(failure), found, found] });
      assert.equal(await ask(kept, "a"), 1);
      assert.equal(await ask(kept, "a"), 1);
      assert.equal(await ask(kept, "b"), 2);
      kept.pass(minute);
      assert.equal(await ask(kept, "a"), 3);
      assert.deepEqual(kept.lines, [`ghcr.io: ${failure}.`]);
    });

  it("by a mistake of ours is told in a sentence too", async () => {
    const broken = (): never => {
      throw new TypeError("x is not a function");
    };
    const kept = keeper(registryOnly, { images: [broken] });
    await ask(kept, "a");
    assert.deepEqual(kept.lines, ["Asking ghcr.io for image ghcr.io/a:1 failed: x is not a function."]);
  });

  it("by saying that nothing changed of what nobody knew", async () => {
    const kept = keeper(registryOnly, { images: [() => "unchanged"] });
    await ask(kept, "a");
    assert.equal(kept.lines.length, 1);
    assert.equal(kept.live.registry(image("a", "1", "ghcr.io")), undefined);
  });
});

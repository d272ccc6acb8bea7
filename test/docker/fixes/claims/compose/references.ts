/** Compose files: a pinned reference stays where it is when a tag moves; one that Compose refuses is accepted. */
import assert from "node:assert/strict";
import { bases } from "../../../bases/base-images.js";
import type { Bench } from "../../bench.js";
import type { Change } from "../../change.js";
import type { Proof } from "../../proof.js";
import { changedKeys } from "./changed-keys.js";

interface Moving {
  /** References that move to another image, and those that they are pinned to. */
  readonly moving: readonly string[];
  readonly pinned: readonly string[];
  /** The services that are pinned, by name. */
  readonly services: readonly string[];
}

const stays =
  ({ moving, pinned, services }: Moving) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    const [today, tomorrow] = await Promise.all([
      bench.build(`FROM ${bases.busybox}\nRUN echo today > /day\n`),
      bench.build(`FROM ${bases.busybox}\nRUN echo tomorrow > /day\n`),
    ]);
    for (const reference of pinned) await bench.name(reference, today);
    for (const reference of moving) await bench.name(reference, tomorrow);
    const [left, right] = [bench.compose(before), bench.compose(after)];
    assert.deepEqual(
      await changedKeys(left, right),
      services.map((name) => `services.${name}.image`),
    );
    const images = await Promise.all(
      [left, right].map(async (project) => imagesOf(bench, await project.create(...services))),
    );
    assert.deepEqual(images, [services.map(() => tomorrow), services.map(() => today)]);
  };

const imagesOf = (bench: Bench, containers: readonly string[]): Promise<readonly string[]> =>
  Promise.all(containers.map((container) => bench.docker("inspect", "--format", "{{.Image}}", container)));

const claim = "the service keeps its image when the tag moves";

export const composeReferences: readonly Proof[] = [
  {
    rule: "untagged-image",
    fix: /^Pin to (redis:8\.10|nginx:1\.31)$/,
    case: "Reports compose services",
    claim,
    prove: stays({
      moving: ["redis:latest", "nginx:latest"],
      pinned: ["redis:8.10", "nginx:1.31"],
      services: ["cache", "web"],
    }),
  },
  {
    rule: "untagged-image",
    fix: /^Pin to redis:8\.10$/,
    case: "Reads anchors, extension keys and profiles of compose",
    claim,
    prove: stays({ moving: ["redis:latest"], pinned: ["redis:8.10"], services: ["a"] }),
  },
  {
    rule: "latest-tag",
    fix: /^Pin to (redis:8\.10|nginx:1\.31)$/,
    case: "Reports latest in compose, where it stands",
    claim,
    prove: stays({
      moving: ["redis:latest", "nginx:latest"],
      pinned: ["redis:8.10", "nginx:1.31"],
      services: ["cache", "other", "web"],
    }),
  },
  {
    rule: "unversioned-tag",
    fix: /^Pin to postgres:18-alpine$/,
    case: "Reports a variant in compose",
    claim,
    prove: stays({ moving: ["postgres:alpine"], pinned: ["postgres:18-alpine"], services: ["db"] }),
  },
  {
    rule: "codename-tag",
    fix: /^Use /,
    case: "Reports a code name in compose",
    claim: "the service starts the same image, and nothing else of it changes",
    async prove(bench, { before, after }) {
      const image = await bench.build(`FROM ${bases.debian}\n`);
      for (const reference of ["ubuntu:noble", "ubuntu:24.04"]) await bench.name(reference, image);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.a.image"]);
      const images = await Promise.all([left, right].map(async (project) => imagesOf(bench, await project.create())));
      assert.deepEqual(images, [[image], [image]]);
    },
  },
  {
    rule: "invalid-image-reference",
    fix: /^Write "/,
    case: "Reports compose",
    claim: "Compose makes the service, which it refused before",
    async prove(bench, { before, after }) {
      await bench.name("team/web:1", bases.busybox);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.web.image"]);
      await assert.rejects(left.create(), /invalid reference format: repository name must be lowercase/);
      assert.equal((await right.create()).length, 1);
    },
  },
];

/** A pinned reference stays where it is when a tag moves; one that the engine refuses is accepted. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench, Command } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

interface Surroundings {
  /** The reference that moves to another image between two builds. */
  readonly moving: string;
  readonly pinned: string;
}

const stays =
  ({ moving, pinned }: Surroundings) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    const [today, tomorrow] = await Promise.all([
      bench.build(`FROM ${bases.busybox}\nRUN echo today > /day\n`),
      bench.build(`FROM ${bases.busybox}\nRUN echo tomorrow > /day\n`),
    ]);
    for (const reference of [moving, pinned]) await bench.name(reference, today);
    assert.deepEqual(await daysOf(bench, [before, after]), ["today", "today"]);
    await bench.name(moving, tomorrow);
    assert.deepEqual(await daysOf(bench, [before, after]), ["tomorrow", "today"]);
  };

/** What each text is built on at this moment. */
const daysOf = (bench: Bench, texts: readonly string[]): Promise<readonly string[]> =>
  Promise.all(texts.map(async (text) => bench.output(await bench.build(text), ["cat", "/day"])));

const claim = "the build stands on the same image when the tag moves";

export const references: readonly Proof[] = [
  {
    rule: "untagged-image",
    fix: /^Pin to python:3\.14$/,
    case: "Reports an image without a tag",
    claim,
    prove: stays({ moving: "python:latest", pinned: "python:3.14" }),
  },
  {
    rule: "latest-tag",
    fix: /^Pin to ubuntu:26\.04$/,
    case: "Reports latest, written out",
    claim,
    prove: stays({ moving: "ubuntu:latest", pinned: "ubuntu:26.04" }),
  },
  {
    rule: "unversioned-tag",
    fix: /^Pin to postgres:18-alpine$/,
    case: "Reports a variant without a version",
    claim,
    prove: stays({ moving: "postgres:alpine", pinned: "postgres:18-alpine" }),
  },
  {
    rule: "codename-tag",
    fix: /^Use /,
    case: "Keeps the variant",
    claim: "the number is that of the release with this code name, as the release itself says",
    async prove(bench, { before, after }) {
      for (const reference of ["debian:bookworm-slim", "debian:12-slim"]) await bench.name(reference, bases.debian);
      const release: Command = ["sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME-slim $VERSION_ID-slim"];
      for (const text of [before, after]) {
        const [codename = "", number = ""] = (await bench.output(await bench.build(text), release)).split(" ");
        assert.equal(before.replace(codename, number), after);
      }
    },
  },
  {
    rule: "invalid-image-reference",
    fix: /^Write "/,
    case: "Reports upper case in the repository",
    claim: "the engine builds what it refused before",
    async prove(bench, { before, after }) {
      await bench.name("mycompany/app:1.2", bases.busybox);
      await assert.rejects(bench.build(before), /invalid reference format: repository name must be lowercase/);
      assert.equal(await bench.output(await bench.build(after), ["echo", "runs"]), "runs");
    },
  },
];

/** `id -u` is not 0 any more, and the command still works with its files. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

interface Surroundings {
  readonly names: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  /** What the program prints beside its user, which proves that it read its files. */
  readonly reads: readonly string[];
}

/** Builds both texts and compares what their programs print. */
const runsAsAnother =
  ({ names, files, reads }: Surroundings) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    for (const [reference, base] of Object.entries(names)) await bench.name(reference, base);
    const [asRoot, asUser] = await Promise.all([bench.build(before, files), bench.build(after, files)]);
    assert.deepEqual(await saidBy(bench, asRoot), ["user 0", ...reads, "ready"]);
    const [user = "", ...rest] = await saidBy(bench, asUser);
    assert.match(user, /^user [1-9]\d*$/);
    assert.deepEqual(rest, [...reads, "ready"]);
  };

async function saidBy(bench: Bench, image: string): Promise<readonly string[]> {
  const container = await bench.start(image);
  const exec = await bench.docker("exec", container, "id", "-u");
  const said = (await bench.docker("logs", container)).split("\n");
  assert.equal(`user ${exec}`, said[0]);
  return said;
}

const debianServer = { names: { "debian:13-slim": bases.programs }, files: { app: readsNothing() }, reads: [] };

/** A program that is copied into the image. */
function readsNothing(): string {
  return '#!/bin/sh\necho "user $(id -u)"\necho ready\nexec sleep infinity\n';
}

const pythonProgram = `import os, signal
print("user", os.getuid())
print(open("/app/text").read(), end="")
print("ready", flush=True)
signal.pause()
`;

const node = (title: string): Proof => ({
  rule: "root-user",
  fix: /^Run as node, if root is not needed$/,
  case: title,
  claim: "the container runs as the user of the base and reads what was copied",
  prove: runsAsAnother({
    names: { "node:24-slim": bases.programs },
    files: { "server.js": "served\n" },
    reads: ["served"],
  }),
});

export const notRoot: readonly Proof[] = [
  node("Uses the ready user of the base"),
  node("Replaces a last USER root"),
  node("Keeps a USER root that a later RUN needs, and goes back to the user before"),
  {
    rule: "root-user",
    fix: /^Create user app and run as it, if root is not needed$/,
    case: "Blames the entry point before the command, and keeps both below the user",
    claim: "the container runs as a new user and reads what was copied",
    prove: runsAsAnother({
      names: { "python:3.13-slim": bases.packagers },
      files: { "requirements.txt": "flask\n", "app.py": pythonProgram, text: "read\n" },
      reads: ["read"],
    }),
  },
  {
    rule: "root-user",
    fix: /^Create user appuser and run as it, if root is not needed$/,
    case: "Chooses another name where the group is taken",
    claim: "the container runs as a new user of another name",
    prove: runsAsAnother(debianServer),
  },
  {
    rule: "root-user",
    fix: /^Run as 65532:65532, if root is not needed$/,
    case: "Takes a number where the distribution has no useradd",
    claim: "the container runs as a user that no list has",
    prove: runsAsAnother({
      names: { "amazonlinux:2023": bases.busybox },
      files: { app: readsNothing() },
      reads: [],
    }),
  },
  {
    rule: "root-user",
    fix: /^Run as shop, if root is not needed$/,
    case: "Prefers a user that the image creates",
    claim: "the container runs as the user that the image has created",
    prove: runsAsAnother({ ...debianServer, names: { "debian:13-slim": bases.debian } }),
  },
  {
    rule: "root-user",
    fix: /^Run as mail-out, if root is not needed$/,
    case: "Offers what there is: created users, then the one of the base",
    claim: "the container runs as the second user that the image has created",
    prove: runsAsAnother({
      names: { "node:24-slim": bases.programs },
      files: {},
      reads: [],
    }),
  },
  {
    rule: "root-user",
    fix: /^Run as node, if port 80 needs no root$/,
    case: "Ends a file without a last line break",
    claim: "the container runs as the user of the base",
    prove: runsAsAnother({ names: { "node:24-slim": bases.programs }, files: {}, reads: [] }),
  },
  {
    rule: "root-container",
    fix: /^Remove user (root|0:0)$/,
    case: "Reports root by name and by number on a command line",
    claim: "the user of the image counts",
    async prove(bench, { before, after }) {
      await bench.name("example.com/shop:3", await bench.build(`FROM ${bases.programs}\nUSER node\nCMD ["server"]\n`));
      assert.deepEqual(await usersIn(bench, before), ["0", "0"]);
      await bench.clear();
      assert.deepEqual(await usersIn(bench, after), ["1000", "1000"]);
    },
  },
];

/** The users of the containers that a script starts; what it starts with Podman, no engine here starts. */
async function usersIn(bench: Bench, script: string): Promise<readonly string[]> {
  await bench.script(script);
  const containers = await bench.containers();
  await Promise.all(containers.map(bench.ready));
  return Promise.all(containers.map((container) => bench.docker("exec", container, "id", "-u")));
}

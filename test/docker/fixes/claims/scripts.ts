/** Scripts are run: which image, command and ports the containers have that they start. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

interface Moving {
  /** The reference that means another image by now, and the one that stays. */
  readonly moving: string;
  readonly pinned: string;
}

/** Its container ends at once, also on a terminal. */
const atOnce = `FROM ${bases.busybox}\nCMD ["true"]\n`;

const stays =
  ({ moving, pinned }: Moving) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    const [today, tomorrow] = await Promise.all([
      bench.build(`${atOnce}LABEL day=today\n`),
      bench.build(`${atOnce}LABEL day=tomorrow\n`),
    ]);
    await bench.name(pinned, today);
    await bench.name(moving, tomorrow);
    assert.deepEqual(await startedBy(bench, before, "{{.Image}}"), [tomorrow]);
    assert.deepEqual(await startedBy(bench, after, "{{.Image}}"), [today]);
  };

/** What is read of each container that the text starts on a terminal, oldest first; none is left behind. */
async function startedBy(bench: Bench, text: string, format: string): Promise<readonly string[]> {
  await bench.terminal(text);
  const read = await Promise.all(
    (await bench.containers()).map((container) => bench.docker("inspect", "--format", format, container)),
  );
  await bench.clear();
  return read;
}

const claim = "the script starts the same image when the tag moves";

export const scripts: readonly Proof[] = [
  {
    rule: "untagged-image",
    fix: /^Pin to ubuntu:26\.04$/,
    case: "Reports the article's docker run",
    claim,
    prove: stays({ moving: "ubuntu:latest", pinned: "ubuntu:26.04" }),
  },
  {
    rule: "latest-tag",
    fix: /^Pin to ubuntu:26\.04$/,
    case: "Reports latest in docker run and docker pull",
    claim,
    prove: stays({ moving: "ubuntu:latest", pinned: "ubuntu:26.04" }),
  },
  {
    rule: "unversioned-tag",
    fix: /^Pin to postgres:18-alpine$/,
    case: "Reports a variant and a channel in a script",
    claim,
    prove: stays({ moving: "postgres:alpine", pinned: "postgres:18-alpine" }),
  },
  {
    rule: "codename-tag",
    fix: /^Use /,
    case: "Reports a code name in a script",
    claim: "the script starts the same images",
    async prove(bench, { before, after }) {
      const image = await bench.build(atOnce);
      for (const reference of ["ubuntu:trusty", "ubuntu:14.04", "ubuntu:26.04"]) await bench.name(reference, image);
      const look = "{{.Config.Image}} {{.Image}}";
      assert.deepEqual(await startedBy(bench, before, look), [`ubuntu:trusty ${image}`, `ubuntu:26.04 ${image}`]);
      assert.deepEqual(await startedBy(bench, after, look), [`ubuntu:14.04 ${image}`, `ubuntu:26.04 ${image}`]);
    },
  },
  {
    rule: "invalid-image-reference",
    fix: /^Write "/,
    case: "Reports upper case in a script",
    claim: "the script starts the container that Docker refused before",
    async prove(bench, { before, after }) {
      await bench.name("team/app:1", bases.busybox);
      assert.deepEqual(await startedBy(bench, before, "{{.Config.Image}}"), []);
      assert.deepEqual(await startedBy(bench, after, "{{.Config.Image}}"), ["team/app:1"]);
    },
  },
  {
    rule: "ssh-port-exposed",
    fix: /^Remove port 22$/,
    case: "Reports the article's published port",
    claim: "the engine is told to publish the other ports and not that of SSH",
    async prove(bench, { before, after }) {
      for (const reference of ["team/app:1", "nginx:1.31"]) await bench.name(reference, bases.busybox);
      const ports = async (script: string): Promise<readonly (readonly string[])[]> =>
        (await startedBy(bench, script, "{{json .HostConfig.PortBindings}}")).map((bindings) =>
          Object.keys((JSON.parse(bindings) ?? {}) as object).sort(),
        );
      assert.deepEqual(await ports(before), [["22/tcp"], ["22/tcp", "80/tcp"], ["22/tcp"], ["22/tcp"]]);
      assert.deepEqual(await ports(after), [[], ["80/tcp"], [], []]);
    },
  },
  {
    rule: "sudo",
    fix: /^Remove sudo$/,
    case: "Reports it in a container that a script starts or enters",
    claim: "the container starts the same program as the same user",
    async prove(bench, { before, after }) {
      await bench.name("debian:13", bases.sudo);
      const said = async (script: string): Promise<string> => {
        await bench.script(script);
        const [container = ""] = await bench.containers();
        await bench.ready(container);
        const log = await bench.docker("logs", container);
        await bench.clear();
        return log;
      };
      assert.equal(await said(before), "user 0\nready");
      assert.equal(await said(after), "user 0\nready");
    },
  },
];

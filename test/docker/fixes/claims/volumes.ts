/** What was in a volume without a name is gone with `docker rm -v`; what is in a named one is there for the next container. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Proof } from "../proof.js";

export const volumes: readonly Proof[] = [
  {
    rule: "anonymous-volume",
    fix: /^Name the volume (wiki-data|files-data|files-meta)$/,
    case: "Reports the long form",
    claim: "the volumes survive docker rm -v, and another container finds what is in them",
    async prove(bench, { before, after }) {
      for (const image of ["example/wiki:2", "example/files:1"]) await bench.name(image, bases.busybox);
      assert.deepEqual(await volumesLeftBy(bench, before), ["pages"]);
      await bench.clear();
      assert.deepEqual(await volumesLeftBy(bench, after), ["files-data", "files-meta", "pages", "wiki-data"]);
      const kept = await bench.docker("run", "--rm", "-v", "files-data:/srv", bases.busybox, "cat", "/srv/kept");
      assert.equal(kept, "kept");
    },
  },
  {
    rule: "volume-instruction",
    fix: /^Remove VOLUME; name the volume at docker run$/,
    case: "Reports VOLUME in JSON form",
    claim: "a container makes no volume by itself, and one that is named at docker run survives docker rm -v",
    async prove(bench, { before, after }) {
      await bench.name("alpine:3.24", bases.busybox);
      const files = { "run.sh": "#!/bin/sh\nmkdir -p /mydata\necho kept > /mydata/kept\n" };
      const [left, right] = await Promise.all([bench.build(before, files), bench.build(after, files)]);
      await bench.docker("run", "--name", "left", left);
      await bench.docker("run", "--name", "right", right);
      assert.equal((await volumesOf(bench)).length, 1);
      await bench.docker("rm", "--volumes", "left");
      assert.deepEqual(await volumesOf(bench), []);
      await bench.docker("run", "--name", "named", "-v", "mydata:/mydata", right);
      await bench.docker("rm", "--volumes", "named");
      const kept = await bench.docker("run", "--rm", "-v", "mydata:/mydata", right, "cat", "/mydata/kept");
      assert.equal(kept, "kept");
    },
  },
  {
    rule: "data-container",
    fix: /^Use scratch: 0 B$/,
    case: "Reports a Dockerfile of only VOLUME",
    claim: "the image has 0 bytes, and other containers take its volumes over as before",
    async prove(bench, { before, after }, say) {
      await bench.name("ubuntu:26.04", bases.debian);
      const [large, empty] = await Promise.all([bench.build(before), bench.build(after)]);
      const sizes = await Promise.all([large, empty].map((image) => sizeOf(bench, image)));
      say(`${Number(sizes[0]).toLocaleString("en")} bytes before, ${sizes[1] ?? ""} bytes after`);
      assert.equal(sizes[1], "0");
      for (const image of [large, empty]) {
        const holder = await bench.docker("create", image, "true");
        const from = ["run", "--rm", "--volumes-from", holder, bases.busybox, "sh", "-c"];
        await bench.docker(...from, "echo kept > /mydata/kept");
        assert.equal(await bench.docker(...from, "cat /mydata/kept"), "kept");
      }
    },
  },
];

/** The volumes that are left when the containers of a script are removed with `-v`; a file is put into one before. */
async function volumesLeftBy(bench: Bench, script: string): Promise<readonly string[]> {
  await bench.script(script);
  const [, files = ""] = await bench.containers();
  await bench.docker("run", "--rm", "--volumes-from", files, bases.busybox, "sh", "-c", "echo kept > /srv/files/kept");
  await bench.docker("rm", "--force", "--volumes", ...(await bench.containers()));
  return volumesOf(bench);
}

const volumesOf = async (bench: Bench): Promise<readonly string[]> =>
  (await bench.docker("volume", "ls", "--quiet"))
    .split("\n")
    .filter((name) => name !== "")
    .sort();

const sizeOf = (bench: Bench, image: string): Promise<string> =>
  bench.docker("image", "inspect", "--format", "{{.Size}}", image);

/** What the program prints is what `docker logs` shows. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Proof } from "../proof.js";

export const logs: readonly Proof[] = [
  {
    rule: "logs-in-container",
    fix: /^Write the log to stdout$/,
    case: "Judges what the final stage inherits",
    claim: "docker logs shows what went to a file before",
    async prove(bench, { before, after }) {
      await bench.name("debian:13-slim", bases.programs);
      const [silent, heard] = await Promise.all([bench.build(before), bench.build(after)]);
      const container = await bench.docker("run", "--detach", silent);
      const wait = "until grep -q ready /var/log/server.log; do :; done; cat /var/log/server.log";
      assert.equal(await bench.docker("exec", container, "sh", "-c", wait), "user 0\nready");
      assert.equal(await bench.docker("logs", container), "");
      assert.equal(await bench.docker("logs", await bench.start(heard)), "user 0\nready");
    },
  },
];

/** Compose files: which ports the engine is told to publish and to name. */
import assert from "node:assert/strict";
import { bases } from "../../../bases/base-images.js";
import type { Bench } from "../../bench.js";
import type { Proof } from "../../proof.js";
import { changedKeys } from "./changed-keys.js";

const published = "{{json .HostConfig.PortBindings}}";
const named = "{{json .Config.ExposedPorts}}";

/** The TCP ports of each container. Only some versions of Compose write the protocol behind a port. */
const portsOf = (
  bench: Bench,
  containers: readonly string[],
  format: string,
): Promise<readonly (readonly string[])[]> =>
  Promise.all(
    containers.map(async (container) => {
      const ports = JSON.parse(await bench.docker("inspect", "--format", format, container)) as object | null;
      return Object.keys(ports ?? {})
        .map((port) => port.replace("/tcp", ""))
        .sort();
    }),
  );

export const composePorts: readonly Proof[] = [
  {
    rule: "ssh-port-exposed",
    fix: /^Remove port 22$/,
    case: "Reports compose in short and long form",
    claim: "the engine publishes the other ports and not that of SSH",
    async prove(bench, { before, after }) {
      await bench.name("nginx:1.31", bases.busybox);
      const files = { Dockerfile: `FROM ${bases.busybox}\n` };
      const [left, right] = [bench.compose(before, files), bench.compose(after, files)];
      assert.deepEqual(await changedKeys(left, right), ["services.app.ports", "services.web.ports"]);
      const ports = [left, right].map(async (project) => portsOf(bench, await project.create(), published));
      assert.deepEqual(await Promise.all(ports), [
        [["22"], ["22", "80"]],
        [[], ["80"]],
      ]);
    },
  },
  {
    rule: "ssh-port-exposed",
    fix: /^Remove port 22$/,
    case: "Reports a port that a compose service only announces",
    claim: "the container names the other port and not that of SSH",
    async prove(bench, { before, after }) {
      await bench.name("team/app:1", bases.busybox);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.web.expose"]);
      const ports = [left, right].map(async (project) => portsOf(bench, await project.create(), named));
      assert.deepEqual(await Promise.all(ports), [[["22", "80"]], [["80"]]]);
    },
  },
];

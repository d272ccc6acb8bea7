/** What the kernel says of the first process of a container. */
import { readlinkSync } from "node:fs";
import type { Bench } from "../bench.js";

/** The 14 capabilities that Docker leaves to root, as the kernel writes them. */
export const ofDocker = "00000000a80425fb";

/** No capability. */
export const none = "0000000000000000";

/** What a command prints in each of the containers, in their order. */
export const askedIn = (
  bench: Bench,
  containers: readonly string[],
  question: readonly string[],
): Promise<readonly string[]> =>
  Promise.all(containers.map((container) => bench.docker("exec", container, ...question)));

/** A field of proc(5), "status", of each container. */
export const statusIn = (bench: Bench, containers: readonly string[], field: string): Promise<readonly string[]> =>
  askedIn(bench, containers, ["sed", "-n", `s/^${field}:\\t//p`, "/proc/1/status"]);

const namespaces = ["pid", "ipc", "uts", "net"];

/** Which namespaces of the host each container has. */
export async function namespacesOfHostIn(
  bench: Bench,
  containers: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const processes = await Promise.all(
    containers.map((container) => bench.docker("inspect", "--format", "{{.State.Pid}}", container)),
  );
  return processes.map((process) =>
    namespaces.filter((name) => readlinkSync(`/proc/${process}/ns/${name}`) === readlinkSync(`/proc/self/ns/${name}`)),
  );
}

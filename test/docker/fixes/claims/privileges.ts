/** What the kernel says of the first process of a container: capabilities, namespaces, seccomp, no new privileges. */
import assert from "node:assert/strict";
import { readlinkSync } from "node:fs";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Proof } from "../proof.js";

/** The 14 capabilities that Docker leaves to root, as the kernel writes them. */
const ofDocker = "00000000a80425fb";

const shop = `FROM ${bases.programs}\nCMD ["server"]\n`;

/** What is read of each container that a script starts, in their order; all of them go on running. */
const lookingAt =
  (question: readonly string[]) =>
  async (bench: Bench, script: string): Promise<readonly string[]> => {
    const containers = await startedBy(bench, script);
    return Promise.all(containers.map((container) => bench.docker("exec", container, ...question)));
  };

/** What a script starts of the image that the fixtures have. */
async function startedBy(bench: Bench, script: string): Promise<readonly string[]> {
  await bench.name("example.com/shop:3", await bench.build(shop));
  await bench.clear();
  await bench.script(script);
  const containers = await bench.containers();
  await Promise.all(containers.map(bench.ready));
  return containers;
}

const status = (field: string): ReturnType<typeof lookingAt> =>
  lookingAt(["sed", "-n", `s/^${field}:\\t//p`, "/proc/1/status"]);

const effective = status("CapEff");
const bounding = status("CapBnd");

export const privileges: readonly Proof[] = [
  {
    rule: "privileged-container",
    fix: /^Remove privileged$/,
    case: "Reports the switch, alone and with its value",
    claim: "the program runs with the capabilities that Docker gives to every container",
    async prove(bench, { before, after }) {
      await bench.name("example.com/shop:3", await bench.build(shop));
      // Made, and not always started: a machine that lacks a capability itself can grant no container all of them.
      await bench.script(before);
      assert.equal(await bench.docker("inspect", "--format", "{{.HostConfig.Privileged}}", "shop"), "true");
      assert.deepEqual(await effective(bench, after), [ofDocker]);
    },
  },
  {
    rule: "dangerous-capability",
    fix: /^Remove (SYS_TIME|NET_ADMIN)$/,
    case: "Is milder for what all containers share",
    claim: "the program runs with the capabilities that Docker gives to every container",
    async prove(bench, { before, after }) {
      assert.deepEqual(await effective(bench, before), ["00000000a80435fb"]);
      assert.deepEqual(await effective(bench, after), [ofDocker]);
    },
  },
  {
    rule: "capabilities-kept",
    fix: /^Drop all capabilities$/,
    case: "Drops all on a command line",
    claim: "the program runs and can get no capability",
    async prove(bench, { before, after }) {
      assert.deepEqual(await bounding(bench, before), [ofDocker, "00000000a80405fb"]);
      assert.deepEqual(await bounding(bench, after), Array(2).fill("0000000000000000"));
    },
  },
  {
    rule: "privilege-escalation-allowed",
    fix: /^Set no-new-privileges$/,
    case: "Sets the option on a command line",
    claim: "the kernel ignores set-user-ID bits in the container",
    async prove(bench, { before, after }) {
      const noNewPrivileges = status("NoNewPrivs");
      assert.deepEqual(await noNewPrivileges(bench, before), ["0", "0"]);
      // The second line says "false" itself, and is left as it is.
      assert.deepEqual(await noNewPrivileges(bench, after), ["1", "0"]);
    },
  },
  {
    rule: "host-namespace",
    fix: /^Remove (pid|ipc|uts|network) host$/,
    case: "Reports each namespace, and the network as a hint",
    claim: "the container has namespaces of its own",
    async prove(bench, { before, after }) {
      assert.deepEqual(await sharedBy(bench, before), [["pid"], ["ipc", "uts"], ["net"], ["net"]]);
      assert.deepEqual(await sharedBy(bench, after), [[], [], [], []]);
    },
  },
  {
    rule: "unconfined-security-profile",
    fix: /^Remove (seccomp=unconfined|systempaths=unconfined)$/,
    case: "Reports each profile that is switched off",
    claim: "the profile of Docker filters system calls, and settings of the kernel can only be read",
    async prove(bench, { before, after }) {
      const filter = status("Seccomp");
      assert.deepEqual(await filter(bench, before), ["0", "2", "2"]);
      assert.deepEqual(await filter(bench, after), ["2", "2", "2"]);
      const isReadOnly = lookingAt(["sh", "-c", "grep -c ' /proc/sys ' /proc/mounts || true"]);
      assert.deepEqual(await isReadOnly(bench, before), ["1", "1", "0"]);
      assert.deepEqual(await isReadOnly(bench, after), ["1", "1", "1"]);
    },
  },
];

const namespaces = ["pid", "ipc", "uts", "net"];

/** Which namespaces of the host the first process of each container has. */
async function sharedBy(bench: Bench, script: string): Promise<readonly (readonly string[])[]> {
  const containers = await startedBy(bench, script);
  const processes = await Promise.all(
    containers.map((container) => bench.docker("inspect", "--format", "{{.State.Pid}}", container)),
  );
  return processes.map((process) =>
    namespaces.filter((name) => readlinkSync(`/proc/${process}/ns/${name}`) === readlinkSync(`/proc/self/ns/${name}`)),
  );
}

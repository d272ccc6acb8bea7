/** What the kernel says of the first process of a container: capabilities, namespaces, seccomp, no new privileges. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Proof } from "../proof.js";
import { askedIn, namespacesOfHostIn, none, ofDocker, statusIn } from "./first-process.js";

const shop = `FROM ${bases.programs}\nCMD ["server"]\n`;

/** What a script starts of the image that the fixtures have. */
async function startedBy(bench: Bench, script: string): Promise<readonly string[]> {
  await bench.name("example.com/shop:3", await bench.build(shop));
  await bench.clear();
  await bench.script(script);
  const containers = await bench.containers();
  await Promise.all(containers.map(bench.ready));
  return containers;
}

const status =
  (field: string) =>
  async (bench: Bench, script: string): Promise<readonly string[]> =>
    statusIn(bench, await startedBy(bench, script), field);

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
      assert.deepEqual(await bounding(bench, after), [none, none]);
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
      const shared = async (script: string): Promise<readonly (readonly string[])[]> =>
        namespacesOfHostIn(bench, await startedBy(bench, script));
      assert.deepEqual(await shared(before), [["pid"], ["ipc", "uts"], ["net"], ["net"]]);
      assert.deepEqual(await shared(after), [[], [], [], []]);
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
      const isReadOnly = async (script: string): Promise<readonly string[]> =>
        askedIn(bench, await startedBy(bench, script), ["sh", "-c", "grep -c ' /proc/sys ' /proc/mounts || true"]);
      assert.deepEqual(await isReadOnly(before), ["1", "1", "0"]);
      assert.deepEqual(await isReadOnly(after), ["1", "1", "1"]);
    },
  },
];

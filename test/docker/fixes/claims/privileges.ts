/** What the kernel says of the first process of a container: capabilities, namespaces, seccomp, no new privileges. */
import assert from "node:assert/strict";
import { readlinkSync } from "node:fs";
import { bases } from "../../bases/base-images.js";
import type { Bench } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

/** The 14 capabilities that Docker leaves to root, as the kernel writes them. */
const ofDocker = "00000000a80425fb";

/** What is read of each container that a script starts, in their order; all of them go on running. */
const lookingAt =
  (question: readonly string[]) =>
  async (bench: Bench, script: string): Promise<readonly string[]> => {
    await bench.name("example.com/shop:3", await bench.build(`FROM ${bases.programs}\nCMD ["server"]\n`));
    await bench.clear();
    await bench.script(script);
    const containers = await bench.containers();
    await Promise.all(containers.map(bench.ready));
    return Promise.all(containers.map((container) => bench.docker("exec", container, ...question)));
  };

const status = (field: string): ReturnType<typeof lookingAt> =>
  lookingAt(["sed", "-n", `s/^${field}:\\t//p`, "/proc/1/status"]);

const effective = status("CapEff");
const bounding = status("CapBnd");

const grantsWhatDockerGrants =
  (count: number) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    const granted = await effective(bench, before);
    assert.equal(granted.length, count);
    for (const capabilities of granted) assert.ok(BigInt(`0x${capabilities}`) > BigInt(`0x${ofDocker}`), capabilities);
    assert.deepEqual(await effective(bench, after), Array(count).fill(ofDocker));
  };

const claim = "the program runs with the capabilities that Docker gives to every container";

export const privileges: readonly Proof[] = [
  {
    rule: "privileged-container",
    fix: /^Remove privileged$/,
    case: "Reports the switch, alone and with its value",
    claim,
    prove: grantsWhatDockerGrants(1),
  },
  {
    rule: "dangerous-capability",
    fix: /^Remove (ALL|SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH|BPF)$/,
    case: "Reports ways to the host",
    claim,
    prove: grantsWhatDockerGrants(3),
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
      assert.deepEqual(await noNewPrivileges(bench, after), ["1", "1"]);
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
    claim: "the profile of Docker filters system calls, and paths of the kernel are covered",
    async prove(bench, { before, after }) {
      const filter = status("Seccomp");
      assert.deepEqual(await filter(bench, before), ["0", "2", "2"]);
      assert.deepEqual(await filter(bench, after), ["2", "2", "2"]);
      const covers = lookingAt(["sh", "-c", "grep -c ' /proc/kcore ' /proc/mounts || true"]);
      assert.deepEqual(await covers(bench, before), ["1", "1", "0"]);
      assert.deepEqual(await covers(bench, after), ["1", "1", "1"]);
    },
  },
];

const namespaces = ["pid", "ipc", "uts", "net"];

/** Which namespaces of the host the first process of each container has. */
async function sharedBy(bench: Bench, script: string): Promise<readonly (readonly string[])[]> {
  const look = lookingAt(["sh", "-c", `for name in ${namespaces.join(" ")}; do readlink /proc/1/ns/$name; done`]);
  const links = await look(bench, script);
  const ofHost = new Set(namespaces.map((name) => readlinkSync(`/proc/self/ns/${name}`)));
  return links.map((lines) =>
    lines
      .split("\n")
      .filter((link) => ofHost.has(link))
      .map((link) => link.slice(0, link.indexOf(":"))),
  );
}

/** Compose files: what the kernel says of the first process of each service. */
import assert from "node:assert/strict";
import { bases } from "../../../bases/base-images.js";
import type { ComposeProject } from "../../../compose.js";
import type { Bench } from "../../bench.js";
import type { Proof } from "../../proof.js";
import { namespacesOfHostIn, none, ofDocker, statusIn } from "../first-process.js";
import { changedKeys } from "./changed-keys.js";

const server = `FROM ${bases.programs}\nCMD ["server"]\n`;
const notRootServer = `FROM ${bases.programs}\nUSER node\nCMD ["server"]\n`;

const nameShop = async (bench: Bench): Promise<void> => bench.name("example.com/shop:3", await bench.build(server));

/** A field of each service of both files, by their names. */
const statusesOf = (
  bench: Bench,
  projects: readonly ComposeProject[],
  field: string,
): Promise<readonly (readonly string[])[]> =>
  Promise.all(projects.map(async (project) => statusIn(bench, await project.up(), field)));

const read = (bench: Bench, container: string, format: string): Promise<string> =>
  bench.docker("inspect", "--format", format, container);

export const composePrivileges: readonly Proof[] = [
  {
    rule: "capabilities-kept",
    fix: /^Drop all capabilities$/,
    case: "Drops all in a service",
    claim: "the service can get no capability",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.shop.cap_drop"]);
      assert.deepEqual(await statusesOf(bench, [left, right], "CapBnd"), [
        [none, ofDocker],
        [none, none],
      ]);
    },
  },
  {
    rule: "dangerous-capability",
    fix: /^Remove (SYS_ADMIN|ALL)$/,
    case: "Reports items of a service",
    claim: "the services run with the capabilities that Docker gives to every container",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.other.cap_add", "services.shop.cap_add"]);
      // Made, and not started: a machine that lacks a capability itself can grant no container all of them.
      const [other = "", shop = ""] = await left.create();
      assert.equal(await read(bench, other, "{{.HostConfig.CapAdd}}"), "[ALL]");
      await bench.docker("start", shop);
      assert.deepEqual(await statusIn(bench, [shop], "CapEff"), ["00000000a82425fb"]);
      await bench.clear();
      assert.deepEqual(await statusIn(bench, await right.up(), "CapEff"), [ofDocker, ofDocker]);
    },
  },
  {
    rule: "privilege-escalation-allowed",
    fix: /^Set no-new-privileges$/,
    case: "Sets the option of a service",
    claim: "the kernel ignores set-user-ID bits in the service",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.shop.security_opt"]);
      assert.deepEqual(await statusesOf(bench, [left, right], "NoNewPrivs"), [
        ["1", "0"],
        ["1", "1"],
      ]);
    },
  },
  {
    rule: "privileged-container",
    fix: /^Remove privileged$/,
    case: "Reports a service",
    claim: "the service runs with the capabilities that Docker gives to every container, and restarts as before",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.shop.privileged"]);
      const look = "{{.HostConfig.Privileged}} {{.HostConfig.RestartPolicy.Name}}";
      const [open = ""] = await left.create("shop");
      assert.equal(await read(bench, open, look), "true always");
      await bench.clear();
      const [closed = ""] = await right.up("shop");
      assert.equal(await read(bench, closed, look), "false always");
      assert.deepEqual(await statusIn(bench, [closed], "CapEff"), [ofDocker]);
    },
  },
  {
    rule: "host-namespace",
    fix: /^Remove (pid|network) host$/,
    case: "Reports a service",
    claim: "the service, and the one in its network, have namespaces of their own",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      const changed = (await changedKeys(left, right)).filter((key) => !key.startsWith("networks."));
      assert.deepEqual(withoutDefaults(changed), ["services.shop.network_mode", "services.shop.pid"]);
      assert.deepEqual(await namespacesOfHostIn(bench, await left.up()), [["net"], ["pid", "net"]]);
      await bench.clear();
      assert.deepEqual(await namespacesOfHostIn(bench, await right.up()), [[], []]);
    },
  },
  {
    rule: "unconfined-security-profile",
    fix: /^Remove seccomp:unconfined$/,
    case: "Reports items of a service",
    claim: "the profile of Docker filters the system calls of the service, and its other option stays",
    async prove(bench, { before, after }) {
      await nameShop(bench);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.shop.security_opt"]);
      const [open, containers] = await Promise.all([left.up(), right.up()]);
      assert.deepEqual(await statusIn(bench, open, "Seccomp"), ["2", "0"]);
      assert.deepEqual(await statusIn(bench, containers, "Seccomp"), ["2", "2"]);
      assert.deepEqual(await statusIn(bench, containers, "NoNewPrivs"), ["0", "1"]);
    },
  },
  {
    rule: "root-container",
    fix: /^Remove user (root|0:0)$/,
    case: "Reports a service, and names the user that is lost",
    claim: "the services run as the user of their image",
    async prove(bench, { before, after }) {
      const image = await bench.build(notRootServer);
      for (const reference of ["jenkins/jenkins:2.500", "example.com/shop:3"]) await bench.name(reference, image);
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), ["services.other.user", "services.shop.user"]);
      const users = [left, right].map(async (project) => usersIn(bench, await project.up()));
      assert.deepEqual(await Promise.all(users), [
        ["0", "0"],
        ["1000", "1000"],
      ]);
    },
  },
];

/** Compose 2 writes down the network that a service without one is in. */
const withoutDefaults = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => key !== "services.shop.networks");

const usersIn = (bench: Bench, containers: readonly string[]): Promise<readonly string[]> =>
  Promise.all(containers.map((container) => bench.docker("exec", container, "id", "-u")));

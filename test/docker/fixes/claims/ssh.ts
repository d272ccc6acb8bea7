/** No `sshd`, no key, no password and no port of SSH in the image, and `docker exec` gives a shell. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench, Command } from "../bench.js";
import type { Proof } from "../proof.js";

const names = "debian:13-slim";

/** What of these programs an image has. */
const programsIn = async (bench: Bench, image: string): Promise<readonly string[]> => {
  const look = 'for name; do command -v "$name"; done; true';
  const found = await bench.output(image, ["sh", "-c", look, "sh", "sshd", "ssh", "curl", "vim", "git"]);
  return found.split("\n").filter((path) => path !== "");
};

async function entersByExec(bench: Bench, image: string): Promise<void> {
  const container = await bench.docker("run", "--detach", image, "sleep", "infinity");
  assert.equal(await bench.docker("exec", container, "sh", "-c", "echo inside"), "inside");
}

export const ssh: readonly Proof[] = [
  {
    rule: "ssh-server-installed",
    fix: /^Remove openssh-server$/,
    case: "Drops the package and keeps the others",
    claim: "the image has no sshd and the other packages, and docker exec works",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const [withServer, without] = await Promise.all([bench.build(before), bench.build(after)]);
      assert.ok((await programsIn(bench, withServer)).includes("/usr/sbin/sshd"));
      assert.deepEqual(await programsIn(bench, without), ["/usr/bin/curl", "/usr/bin/vim"]);
      await entersByExec(bench, without);
    },
  },
  {
    rule: "ssh-server-installed",
    fix: /^Remove openssh-server$/,
    case: "Drops the whole RUN when nothing else is left",
    claim: "the image has no sshd, and docker exec works",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const [withServer, without] = await Promise.all([bench.build(before), bench.build(after)]);
      assert.ok((await programsIn(bench, withServer)).includes("/usr/sbin/sshd"));
      assert.deepEqual(await programsIn(bench, without), []);
      await entersByExec(bench, without);
    },
  },
  {
    rule: "ssh-server-installed",
    fix: /^Install openssh-client only$/,
    case: "Installs the client in an image that builds",
    claim: "the image has the client and no sshd",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const [withServer, without] = await Promise.all([bench.build(before), bench.build(after)]);
      assert.deepEqual(await programsIn(bench, withServer), ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/git"]);
      assert.deepEqual(await programsIn(bench, without), ["/usr/bin/ssh", "/usr/bin/git"]);
    },
  },
  {
    rule: "ssh-credentials",
    fix: /^Remove the command$/,
    case: "Reports a root password",
    claim: "root of the image has no password",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const [open, closed] = await Promise.all([bench.build(before), bench.build(after)]);
      const password: Command = ["sh", "-c", "grep ^root: /etc/shadow | cut -d : -f 2"];
      assert.match(await bench.output(open, password), /^\$/);
      assert.equal(await bench.output(closed, password), "*");
    },
  },
  {
    rule: "ssh-credentials",
    fix: /^Do not copy /,
    case: "Reports keys that are copied in",
    claim: "no key is in the image, and the file beside them is",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const keys = ["authorized_keys", "keys/me.pub", "etc/ssh_host_rsa_key", "id_rsa"];
      const files = { ...Object.fromEntries(keys.map((path) => [path, "key\n"])), "etc/motd": "hello\n" };
      const [withKeys, without] = await Promise.all([bench.build(before, files), bench.build(after, files)]);
      const list: Command = ["sh", "-c", "find /root/.ssh /home/app /etc/ssh -type f 2> /dev/null | sort"];
      assert.deepEqual((await bench.output(withKeys, list)).split("\n"), [
        "/etc/ssh/motd",
        "/etc/ssh/ssh_host_rsa_key",
        "/home/app/.ssh/authorized_keys",
        "/root/.ssh/authorized_keys",
        "/root/.ssh/id_rsa",
      ]);
      assert.equal(await bench.output(without, list), "/etc/ssh/motd");
    },
  },
  {
    rule: "ssh-port-exposed",
    fix: /^Remove port 22$/,
    case: "Keeps the other ports",
    claim: "the image names the other ports and not that of SSH",
    async prove(bench, { before, after }) {
      await bench.name(names, bases.debian);
      const [withPort, without] = await Promise.all([bench.build(before), bench.build(after)]);
      assert.deepEqual(await portsOf(bench, withPort), ["22/tcp", "443/tcp", "80/tcp"]);
      assert.deepEqual(await portsOf(bench, without), ["443/tcp", "80/tcp"]);
    },
  },
  {
    rule: "nsenter",
    fix: /^Use docker exec web$/,
    case: "Keeps the command that it runs",
    claim: "the command shows the processes of the container, as it did by way of its namespaces",
    async prove(bench, { before, after }) {
      // BusyBox is called ps there, which prints what any ps prints for "aux".
      const image = await bench.build(`FROM ${bases.debian}\nCOPY --from=${bases.busybox} /bin/busybox /bin/ps\n`);
      await bench.docker("run", "--detach", "--name", "web", image, "sleep", "infinity");
      for (const script of [before, after]) assert.match(await bench.script(script), /^ +1 root .* sleep infinity$/m);
    },
  },
];

const portsOf = async (bench: Bench, image: string): Promise<readonly string[]> => {
  const ports = await bench.docker("image", "inspect", "--format", "{{json .Config.ExposedPorts}}", image);
  return Object.keys(JSON.parse(ports) as Record<string, unknown>).sort();
};

/**
 * The capabilities that Docker leaves to root, and to no other user of the container: data.
 * Sources: capabilities(7) of man-pages 6; docs.docker.com/engine/containers/run, "Runtime privilege and Linux
 * capabilities"; `daemon/pkg/oci/caps/defaults.go` of moby.
 */
import type { Capability } from "./capabilities.js";

/** What `useradd` and `groupadd` need, which the article asks for. */
const addingUsers =
  "No capability is for adding users: `useradd` writes `/etc/passwd` and `/etc/shadow`, as any program writes a file.";

export const defaultCapabilities: readonly Capability[] = [
  {
    name: "AUDIT_WRITE",
    permits: "Write to the kernel's audit log, as `sshd`, `login` and `sudo` do.",
    root: "It leads nowhere.",
    risk: "none",
    so: "",
    source: "audit(8)",
  },
  {
    name: "CHOWN",
    permits: "Give any file to any user and group.",
    root: `Who has it owns every file of the container, and with \`FOWNER\` or by ownership rewrites \`/etc/shadow\`: root in the container, and in what is mounted from the host. ${addingUsers} It gives a new home directory to its user.`,
    risk: "none",
    so: "",
    source: "chown(2), useradd(8)",
  },
  {
    name: "DAC_OVERRIDE",
    permits: "Read, write and enter every file and directory, whatever its permissions say.",
    root: `Who has it can write \`/etc/passwd\` and \`/etc/shadow\`: root in the container, and in what is mounted from the host. ${addingUsers} That takes user 0, who owns them, or this capability; \`CHOWN\`, \`FOWNER\` and \`FSETID\` are for the home directory.`,
    risk: "none",
    so: "",
    source: "path_resolution(7), useradd(8)",
  },
  {
    name: "FOWNER",
    permits:
      "Change the mode, the times and the attributes of files of others, and delete them from sticky directories.",
    root: `Who has it can open up \`/etc/shadow\` with \`chmod\`: root in the container. ${addingUsers} It sets the mode of a new home directory.`,
    risk: "none",
    so: "",
    source: "chmod(2), useradd(8)",
  },
  {
    name: "FSETID",
    permits:
      "Keep the set-user-ID and set-group-ID bits when a file is changed, and set the latter for a group of others.",
    root: "Alone it does not; it keeps a set-user-ID program of root one while its content is changed.",
    risk: "none",
    so: "",
    source: "chmod(2)",
  },
  {
    name: "KILL",
    permits: "Send signals to processes of other users.",
    root: "It does not. It ends at the container's own processes, unless `--pid=host` is set.",
    risk: "none",
    so: "",
    source: "kill(2)",
  },
  {
    name: "MKNOD",
    permits: "Make device files with `mknod`.",
    root: "Not by itself: Docker's device rules refuse to open what was not given by `--device`. Podman leaves it out.",
    risk: "none",
    so: "",
    source: "mknod(2)",
  },
  {
    name: "NET_BIND_SERVICE",
    permits:
      "Listen on ports below 1024. Since 20.10 Docker lets every user of a container do that, without it, unless it shares the network of the host.",
    root: "It does not.",
    risk: "none",
    so: "",
    source: "ip(7); docs.docker.com/engine/release-notes/20.10",
  },
  {
    name: "NET_RAW",
    permits:
      "Use raw and packet sockets: old versions of `ping`, `tcpdump`, and forging any packet. Since 20.10 `ping` works in Docker without it.",
    root: "Not by design, but an error in packet sockets was a way to the host (CVE-2020-14386). On a bridge it can pose as a neighbor (ARP spoofing). So it is the first one to drop.",
    risk: "none",
    so: "",
    source: "raw(7), packet(7); CVE-2020-14386",
  },
  {
    name: "SETFCAP",
    permits: "Write capabilities into program files, with `setcap`.",
    root: "A program so marked gives every user of the container what root has there, and no more.",
    risk: "none",
    so: "",
    source: "capabilities(7), setcap(8)",
  },
  {
    name: "SETGID",
    permits: "Take any group and any list of groups, as `gosu`, `su` and servers do that step down from root.",
    root: `Group 0, \`shadow\`, or the \`docker\` group of a mounted socket: often root in the container. ${addingUsers} \`SETGID\` makes no group, it joins one.`,
    risk: "none",
    so: "",
    source: "setgid(2), setgroups(2)",
  },
  {
    name: "SETPCAP",
    permits: "Drop capabilities for good, and hand those it has on to programs it starts.",
    root: "It does not: nobody gains what the container was not given.",
    risk: "none",
    so: "",
    source: "capabilities(7), prctl(2)",
  },
  {
    name: "SETUID",
    permits: "Become any user, as `gosu`, `su` and servers do that step down from root.",
    root: `Any user, so user 0 too: root in the container, with what capabilities it has. ${addingUsers} \`SETUID\` makes no user, it becomes one.`,
    risk: "none",
    so: "",
    source: "setuid(2)",
  },
  {
    name: "SYS_CHROOT",
    permits: "Call `chroot`, and enter mount namespaces.",
    root: "Not by itself: a `chroot` is no boundary, but the container's is another one.",
    risk: "none",
    so: "",
    source: "chroot(2)",
  },
];

/**
 * What options of a container do, by Docker's name for them: data.
 * Sources: docs.docker.com/reference/cli/docker/container/run, docs.docker.com/engine/containers/run,
 * docs.docker.com/engine/network/drivers/host, docs.docker.com/engine/security/userns-remap.
 */
import { capabilityCounts } from "../../facts/capabilities.js";

/** Sentences with `backticks` for code; undefined where nothing is said. The value decides for namespaces. */
export const optionWords = (name: string, value: string | undefined): readonly string[] | undefined =>
  value === "host" ? (hostNamespaces.get(name) ?? options.get(name)) : options.get(name);

const options: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "privileged",
    [
      `Grants all ${capabilityCounts.all} capabilities and all devices of the host, makes \`/sys\` writable, and switches off seccomp, AppArmor and SELinux.`,
      "Root in such a container mounts the host's disk and is root on the host. It does not open other namespaces: processes and network stay the container's own.",
      "Narrower: `--device /dev/ttyUSB0` for one device, `--cap-add NET_ADMIN` for one capability, `--device-cgroup-rule` for devices that come and go, `--security-opt` for one profile.",
    ],
  ],
  [
    "rm",
    [
      "Deletes the container when it ends, with all that it wrote, and with its anonymous volumes.",
      "Named volumes and bind mounts stay. Logs and the exit state are gone with the container.",
    ],
  ],
  [
    "init",
    [
      "A small init (`docker-init`, which is tini) is PID 1 and starts the program.",
      "It hands signals on to the program and reaps orphaned processes, which nobody else does. It does not help where a shell stands above the program: the signal ends at the shell, unless its last command begins with `exec`.",
    ],
  ],
  [
    "volumes-from",
    [
      "Mounts every volume of another container at the same paths, also its anonymous ones.",
      "They live as long as a container uses them, or until `docker rm -v` of the last. A named volume does the same since Docker 1.9, without a container: `-v mydata:/mydata`.",
    ],
  ],
  [
    "device",
    [
      "One device of the host for this container, readable, writable and with the right to make its device file.",
      "Narrower than `--privileged`. A disk is the host's disk all the same.",
    ],
  ],
  [
    "read-only",
    [
      "The container's file system cannot be written.",
      "Volumes can; give `--tmpfs /tmp` to programs that want a place for temporary files.",
    ],
  ],
]);

const hostNamespaces: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "pid",
    [
      "The container sees the processes of the host.",
      "Its root signals them, reads their environment in `/proc`, and with `SYS_PTRACE` changes them. PID 1 is the host's. To watch one container, `--pid=container:NAME` joins that one.",
    ],
  ],
  [
    "ipc",
    [
      "The container shares memory segments, semaphores and message queues with the host, and its `/dev/shm`.",
      "For more shared memory, `--shm-size` is enough; for two containers `--ipc=shareable` and `--ipc=container:NAME`.",
    ],
  ],
  ["uts", ["The container has the host name of the host; with `SYS_ADMIN` it changes it."]],
  [
    "userns",
    [
      "Users are not mapped: root in the container is root on the host, although the daemon maps users (`userns-remap`).",
      "Without such a daemon it changes nothing.",
    ],
  ],
  [
    "network",
    [
      "The container uses the network of the host: no addresses of its own, and `-p` has no effect.",
      "What it listens on is open on every address of the host, past the rules that Docker keeps, and it reaches what listens on `localhost` there. Other containers do not find it by name.",
    ],
  ],
]);

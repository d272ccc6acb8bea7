/** `--pid=host`, `hostNetwork: true`: a wall between container and host left out. */
import type { ContainerRun } from "../../facts/container-run.js";
import { purposeOf } from "../../facts/container-purpose.js";
import { fixesToRemove } from "../../fixes/remove-option.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "host-namespace",
  trap: "root",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container shares a namespace with the host",
  why: `
Namespaces are what makes a container: it sees its own processes, its own network, its own users.
With \`pid=host\` root in the container signals the host's processes, and with \`SYS_PTRACE\` rewrites them; with \`ipc=host\` it reads their shared memory; with \`uts=host\` and \`SYS_ADMIN\` it renames the host; with \`userns=host\` its root is the host's root although the daemon maps users.
With \`network=host\` it listens on every address of the host and reaches services that listen on localhost only.
`,
  fine: `
For what watches the host, such as node-exporter or cAdvisor: reported one level lower.
The network of the host is a hint only, since speed, multicast and many ports are reasons for it.
`,
  repair: `
Take it out.
To see another container's processes, join that one: \`--pid=container:NAME\`.
For more shared memory raise \`--shm-size\` in place of \`--ipc=host\`, and publish ports with \`-p\` in place of \`--network=host\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d --pid=host example.com/shop:3\n",
      good: "docker run -d example.com/shop:3\n",
    },
    {
      language: "compose",
      bad: "services:\n  shop:\n    image: example.com/shop:3\n    pid: host\n",
      good: "services:\n  shop:\n    image: example.com/shop:3\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/containers/run/",
    "https://docs.docker.com/engine/network/drivers/host/",
    "https://docs.docker.com/engine/security/userns-remap/",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        for (const { name, shares, isUsual } of namespaces) {
          const option = container.option(name);
          if (option?.value !== "host") continue;
          ctx.report({
            span: option.span,
            message: `The container and the host share ${shares}.`,
            lower: isUsual || option.fromDefault || watchesHost(container) ? 1 : 0,
            fixes: fixesToRemove(option, `Remove ${name} host`),
          });
        }
      },
    };
  },
});

const namespaces = [
  { name: "pid", shares: "their processes", isUsual: false },
  { name: "ipc", shares: "shared memory and message queues", isUsual: false },
  { name: "uts", shares: "the host name", isUsual: false },
  { name: "userns", shares: "their users: root in the one is root on the other", isUsual: false },
  { name: "network", shares: "a network: all ports, and what listens on localhost", isUsual: true },
] as const;

const watchesHost = (container: ContainerRun): boolean => {
  const purpose = purposeOf(container);
  return purpose === "host monitor" || purpose === "docker client";
};

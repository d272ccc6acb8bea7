/** `--cap-add=SYS_ADMIN`, `cap_add: [ALL]`: a capability that leads out of the container. */
import { capabilityCounts, capabilityName, capabilityNamed, everyCapability } from "../../facts/capabilities.js";
import type { CommandOption } from "../../facts/command-option.js";
import { isLikelyRootless, isPrivileged } from "../../facts/container-privilege.js";
import { purposeOf } from "../../facts/container-purpose.js";
import type { ContainerRun } from "../../facts/container-run.js";
import { fixesToRemove } from "../../fixes/remove-option.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "dangerous-capability",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Capability that leads out of the container",
  why: `
Linux divides what root may do into ${capabilityCounts.all} capabilities, and Docker leaves ${capabilityCounts.byDefault} of them to the container's root.
Some of the others lead to the host: \`SYS_ADMIN\` mounts file systems, \`SYS_MODULE\` loads code into the one kernel that all share, \`SYS_RAWIO\` talks to hardware, \`DAC_READ_SEARCH\` opened the host's \`/etc/shadow\` in 2014 ("Shocker"), \`SYS_PTRACE\` takes over processes.
\`NET_ADMIN\`, \`SYS_TIME\` and others change what the host shares with all containers, and are reported one level lower.
`,
  fine: `
Where the program is made for it: a debugger, a VPN, a file system in user space (FUSE).
Then drop the rest: \`--cap-drop ALL --cap-add NET_ADMIN\`.
`,
  repair: `
Take it out and see what fails.
Often less does: \`PERFMON\` in place of \`SYS_ADMIN\` for \`perf\`, the clock of the host in place of \`SYS_TIME\`, no \`SYS_PTRACE\` to debug what runs as the same user (since kernel 4.8).
The hover of a capability says what it permits and whether it leads to root.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d --cap-add=SYS_ADMIN example.com/backup:1\n",
      good: "docker run -d example.com/backup:1\n",
    },
    {
      language: "compose",
      bad: "services:\n  backup:\n    image: example.com/backup:1\n    cap_add:\n      - SYS_ADMIN\n",
      good: "services:\n  backup:\n    image: example.com/backup:1\n",
    },
  ],
  references: [
    "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        for (const option of container.optionsNamed("cap-add")) {
          const threat = threatOf(option.value ?? "");
          if (threat === undefined) continue;
          ctx.report({
            span: option.span,
            message: threat.message,
            lower: lowerBy(container, option, threat),
            fixes: fixesToRemove(option, `Remove ${threat.name}`),
          });
        }
      },
    };
  },
});

interface Threat {
  readonly name: string;
  readonly message: string;
  readonly isLower: boolean;
}

function threatOf(written: string): Threat | undefined {
  const name = capabilityName(written);
  if (name === everyCapability) {
    const message = `"${written}" grants all ${capabilityCounts.all} capabilities: root in this container is nearly root on the host.`;
    return { name: everyCapability, message, isLower: false };
  }
  const capability = capabilityNamed(written);
  if (capability === undefined || capability.risk === "none") return undefined;
  return { name, message: `With "${written}", ${capability.so}.`, isLower: capability.risk === "lower" };
}

/** Beside `privileged` it grants nothing that is not there. */
function lowerBy(container: ContainerRun, { fromDefault }: CommandOption, { isLower }: Threat): number {
  const isMild =
    fromDefault || isPrivileged(container) || isLikelyRootless(container) || purposeOf(container) === "network";
  return (isLower ? 1 : 0) + (isMild ? 1 : 0);
}

/** `--security-opt seccomp=unconfined`: the kernel's last line of defense switched off. */
import { isPrivileged, securityOptionOf, type SecurityOption } from "../../facts/container-privilege.js";
import { fixesToRemove } from "../../fixes/remove-option.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "unconfined-security-profile",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Security profile switched off",
  why: `
When all else fails, a profile of the kernel still holds the container: seccomp refuses about 44 of more than 300 system calls, AppArmor and SELinux keep it from files of the host, and masked paths hide parts of \`/proc\` and \`/sys\`.
Docker's default profiles stopped real exploits: CVE-2022-0185 and CVE-2022-0492 failed under them.
`,
  fine: `
For a debugger or a tracer, for the time that it is needed.
Beside \`privileged\`, which switches the profiles off anyway, it is reported one level lower.
`,
  repair: `
Take it out.
Where one system call is missing, give the container a profile that allows this one: \`--security-opt seccomp=profile.json\`.
Where SELinux keeps a bind mount from the container, label the mount in place of switching SELinux off: \`-v ./data:/data:Z\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d --security-opt seccomp=unconfined example.com/shop:3\n",
      good: "docker run -d --security-opt seccomp=profile.json example.com/shop:3\n",
    },
    {
      language: "compose",
      bad: "services:\n  shop:\n    image: example.com/shop:3\n    security_opt:\n      - seccomp:unconfined\n",
      good: "services:\n  shop:\n    image: example.com/shop:3\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/security/seccomp/",
    "https://docs.docker.com/engine/security/apparmor/",
    "https://docs.docker.com/reference/cli/docker/container/run/#security-opt",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        for (const option of container.optionsNamed("security-opt")) {
          const setting = securityOptionOf(option);
          const lost = setting && lostWith(setting);
          if (lost === undefined) continue;
          ctx.report({
            span: option.span,
            message: `"${option.value ?? ""}" ${lost}.`,
            lower: option.fromDefault || isPrivileged(container) ? 1 : 0,
            fixes: fixesToRemove(option, `Remove ${option.value ?? "it"}`),
          });
        }
      },
    };
  },
});

/** `unmask=ALL` is Podman's word for Docker's `systempaths=unconfined`. */
function lostWith({ key, value }: SecurityOption): string | undefined {
  const setting = `${key}=${value.toLowerCase()}`;
  switch (setting) {
    case "seccomp=unconfined":
      return "lets the container call all of the kernel, also what only exploits use";
    case "apparmor=unconfined":
      return "takes AppArmor off, which keeps the container from files of the host";
    case "label=disable":
      return "takes SELinux off, which keeps the container from files of the host";
    case "systempaths=unconfined":
    case "unmask=all":
      return "uncovers parts of /proc and /sys with which root reaches the host";
  }
  return undefined;
}

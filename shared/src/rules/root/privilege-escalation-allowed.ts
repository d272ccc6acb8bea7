/** No `no-new-privileges`: a set-user-ID program still makes root of other users. */
import type { CommandOption } from "../../facts/command-option.js";
import { securityOptionOf } from "../../facts/container-privilege.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "privilege-escalation-allowed",
  trap: "root",
  severity: "off",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container may gain privileges",
  why: `
Programs with the set-user-ID bit (\`su\`, \`mount\`, \`passwd\`, \`sudo\`) run as root, whoever starts them, and nearly every image has some.
An error in one of them makes root of the unprivileged user that the container was given: CVE-2021-4034 did it in \`pkexec\`, for 12 years.
With \`no-new-privileges\` the kernel ignores the bit.
`,
  fine: `
Where the program needs such a bit: \`sudo\`, \`ping\` of an old distribution.
\`gosu\` and \`su-exec\` need none, since root starts them.
The rule is off unless it is switched on.
`,
  repair: `
Add \`--security-opt no-new-privileges\`, in Kubernetes \`allowPrivilegeEscalation: false\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d example.com/shop:3\n",
      good: "docker run -d --security-opt=no-new-privileges:true example.com/shop:3\n",
    },
    {
      language: "compose",
      bad: "services:\n  shop:\n    image: example.com/shop:3\n",
      good: "services:\n  shop:\n    image: example.com/shop:3\n    security_opt:\n      - no-new-privileges:true\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/run/#security-opt",
    "https://docs.kernel.org/userspace-api/no_new_privs.html",
    "https://nvd.nist.gov/vuln/detail/CVE-2021-4034",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        const options = container.optionsNamed("security-opt");
        if (!container.isComplete || options.some(isSetOrUnknown)) return;
        // Of two that say it, Docker takes the last.
        const isRefused = options.some(isAboutPrivileges);
        const edits = isRefused ? undefined : container.setOption("security-opt", "no-new-privileges:true");
        ctx.report({
          span: container.span,
          message: `Without "no-new-privileges", a set-user-ID program in this container can make root of another user.`,
          fixes: edits === undefined ? [] : [{ title: "Set no-new-privileges", applicability: "suggestion", edits }],
        });
      },
    };
  },
});

const isAboutPrivileges = (option: CommandOption): boolean => securityOptionOf(option)?.key === "no-new-privileges";

function isSetOrUnknown(option: CommandOption): boolean {
  const setting = securityOptionOf(option);
  return setting === undefined || (isAboutPrivileges(option) && setting.value.toLowerCase() !== "false");
}

/** No `--cap-drop ALL`: the container keeps what hardly a program needs. */
import { capabilityCounts, capabilityName, everyCapability } from "../../facts/capabilities.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "capabilities-kept",
  trap: "root",
  severity: "off",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container keeps its capabilities",
  why: `
Docker leaves ${capabilityCounts.byDefault} of ${capabilityCounts.all} capabilities to the container's root, among them to change the owner of any file (\`CHOWN\`), to pass over permissions (\`DAC_OVERRIDE\`), to become any user (\`SETUID\`) and to forge packets (\`NET_RAW\`).
A program that was started as the right user needs none of them.
`,
  fine: `
For an entry point that prepares files as root and steps down: it needs \`CHOWN\`, \`SETUID\`, \`SETGID\` and mostly \`DAC_OVERRIDE\`.
The rule is off unless it is switched on.
`,
  repair: `
Drop all, start the container, and add what its errors ask for: \`--cap-drop ALL --cap-add NET_BIND_SERVICE\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d example.com/shop:3\n",
      good: "docker run -d --cap-drop=ALL example.com/shop:3\n",
    },
    {
      language: "compose",
      bad: "services:\n  shop:\n    image: example.com/shop:3\n",
      good: "services:\n  shop:\n    image: example.com/shop:3\n    cap_drop:\n      - ALL\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        const dropped = container.optionsNamed("cap-drop");
        if (!container.isComplete || dropped.some(({ value }) => value === undefined || isEvery(value))) return;
        const edits = container.setOption("cap-drop", everyCapability);
        ctx.report({
          span: container.span,
          message: `Without "ALL" dropped, root in this container keeps capabilities that it may not need.`,
          fixes: edits === undefined ? [] : [{ title: "Drop all capabilities", applicability: "suggestion", edits }],
        });
      },
    };
  },
});

const isEvery = (value: string): boolean => capabilityName(value) === everyCapability;

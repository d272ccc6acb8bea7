/** `--privileged`, `privileged: true`: root on the host, with a few steps between. */
import { capabilityCounts } from "../../facts/capabilities.js";
import { isLikelyRootless } from "../../facts/container-privilege.js";
import { purposeOf } from "../../facts/container-purpose.js";
import { fixesToRemove } from "../../fixes/remove-option.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "privileged-container",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Privileged container",
  why: `
A privileged container has all ${capabilityCounts.all} capabilities in place of ${capabilityCounts.byDefault}, every device of the host, a writable \`/sys\`, and neither seccomp nor AppArmor nor SELinux above it.
It can mount the host's disk and write to it: root in it is root on the host, by design and without an exploit.
`,
  fine: `
For Docker in Docker (\`docker:dind\`), Kubernetes in a container (k3s, kind) and the like: they do not work without, and are reported one level lower.
With Podman too, which is mostly started by a user who is not root: then the container can do what that user can.
`,
  repair: `
Take it out, start the container, and grant what is really missing: a device with \`--device /dev/ttyUSB0\`, a capability with \`--cap-add NET_ADMIN\`.
To build images in CI, BuildKit, Buildah and Kaniko need no privileged container; for Docker in Docker there are \`docker:dind-rootless\` and Sysbox.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d --privileged example.com/sensors:2\n",
      good: "docker run -d --device /dev/ttyUSB0 example.com/sensors:2\n",
    },
    {
      language: "compose",
      bad: "services:\n  sensors:\n    image: example.com/sensors:2\n    privileged: true\n",
      good: "services:\n  sensors:\n    image: example.com/sensors:2\n    devices:\n      - /dev/ttyUSB0\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/run/#privileged",
    "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        const privileged = container.option("privileged");
        if (privileged?.value !== "true") return;
        const purpose = purposeOf(container);
        const needsIt = purpose === "dind" || purpose === "emulation";
        ctx.report({
          span: privileged.span,
          message: needsIt
            ? "This image needs a privileged container, and root in one is root on the host."
            : `"privileged" grants every device and all ${capabilityCounts.all} capabilities: root in this container is root on the host.`,
          lower: needsIt || isLikelyRootless(container) || privileged.fromDefault ? 1 : 0,
          // Without it, an image that needs it does not start.
          fixes: needsIt ? [] : fixesToRemove(privileged, "Remove privileged"),
        });
      },
    };
  },
});

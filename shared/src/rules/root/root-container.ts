/** `--user root`, `user: "0:0"`, `runAsUser: 0`: root on purpose, whatever the image says. */
import type { ContainerRun } from "../../facts/container-run.js";
import { isLikelyRootless, isRootUser } from "../../facts/container-privilege.js";
import { fixesToRemove } from "../../fixes/remove-option.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "root-container",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container is told to run as root",
  why: `
The option takes the user of the image's \`USER\` away and puts root in its place.
Who breaks into the program is root in the container: with every file in it, every file that is mounted, and 14 capabilities that no other user has.
From there to the host it is one error: with CVE-2019-5736 (CVSS 8.6) a container's root replaced the host's \`runc\`.
`,
  fine: `
For a command that is done in a moment, such as \`chown\` on a volume: with \`--rm\` and in CI jobs it is reported one level lower.
So it is where the program steps down by itself (\`gosu\`, \`su-exec\`), and with Podman, which is mostly started by a user who is not root.
`,
  repair: `
Take the option out, so that the image's own user counts.
Where the program cannot write to a volume, give the files to its user once: \`docker run --rm --user root -v data:/data IMAGE chown -R app /data\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d --user root example.com/shop:3\n",
      good: "docker run -d example.com/shop:3\n",
    },
    {
      language: "compose",
      bad: 'services:\n  shop:\n    image: example.com/shop:3\n    user: "0:0"\n',
      good: "services:\n  shop:\n    image: example.com/shop:3\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/run/",
    "https://docs.docker.com/reference/compose-file/services/#user",
    "https://nvd.nist.gov/vuln/detail/CVE-2019-5736",
  ],

  check(ctx) {
    return {
      containerRun(container) {
        const user = container.option("user");
        if (user?.value === undefined || !isRootUser(user.value)) return;
        ctx.report({
          span: user.span,
          message: `The container runs as root: its user is set to "${user.value}"${insteadOf(container)}.`,
          lower: isMild(container) || user.fromDefault ? 1 : 0,
          fixes: fixesToRemove(user, `Remove user ${user.value}`),
          related: relatedTo(container),
        });
      },
    };
  },
});

function insteadOf({ built, image, profile }: ContainerRun): string {
  if (built?.user.isRoot === false && built.user.name !== undefined) {
    return `, in place of "${built.user.name}" of the Dockerfile`;
  }
  if (image === undefined || profile.user === undefined || isRootUser(profile.user)) return "";
  return `, in place of "${profile.user}" of "${image.text}"`;
}

function relatedTo({ built }: ContainerRun) {
  const place = built?.user.isRoot === false ? built.userPlace : undefined;
  return place === undefined ? [] : [{ ...place, message: "This USER has no effect here." }];
}

function isMild(container: ContainerRun): boolean {
  if (container.isShortLived || isLikelyRootless(container) || container.origin === "dev container") return true;
  if (container.profile.dropsPrivileges === true) return true;
  const { entrypoint, command } = container;
  const commands = [...(entrypoint?.commands ?? []), ...(command?.commands ?? [])];
  if (commands.some(({ name }) => stepsDown.has(name))) return true;
  return commands.length > 0 && commands.every(({ name }) => forFiles.has(name));
}

const stepsDown: ReadonlySet<string | undefined> = new Set(
  "gosu su-exec setpriv runuser su s6-setuidgid setuidgid chpst".split(" "),
);

const forFiles: ReadonlySet<string | undefined> = new Set(
  "chown chmod chgrp mkdir install cp mv rm ln touch test [ true : echo set id".split(" "),
);

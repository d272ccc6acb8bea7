/** No `USER`, or `USER root` at the end: what ships starts as root. */
import type { BuildUse } from "../../facts/built-image.js";
import type { Stage } from "../../facts/stage.js";
import { lastStartOf, rootCircumstanceOf } from "../../facts/root-circumstance.js";
import { type RootEvidence, rootEvidence } from "../../facts/known-user.js";
import { fixesToRunAs } from "../../fixes/unprivileged-user.js";
import { defineRule, type RelatedPlace } from "../../rule.js";
import { containsSpan, type Span } from "../../text/span.js";

export default defineRule({
  id: "root-user",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container runs as root",
  why: `
A program that runs as root hands root to whoever breaks into it: every file of the image, every mounted file, and the kernel with the 14 capabilities that Docker leaves to root and to no other user.
Root in the container is root on the host as soon as one thing goes wrong: with CVE-2019-5736 (CVSS 8.6) a container's root replaced the host's \`runc\`, which another user could not do.
`,
  fine: `
An entry point that prepares something as root and then goes on as another user (\`gosu\`, \`su-exec\`, \`setpriv\`) is a known way, and so are process managers and servers such as nginx, whose workers are not root: they are reported one level lower.
So is an image with no command of its own, because it is a base for others.
With rootless Docker or user namespaces (\`userns-remap\`), root in the container is an ordinary user of the host.
`,
  repair: `
Put \`USER\` below everything that needs root and above \`ENTRYPOINT\` and \`CMD\`, with a user that the image has (\`node\`, \`www-data\`, \`nginx\`) or one of your own.
Give it the files it writes: \`COPY --chown=app\`, or \`RUN chown\` of a data directory.
A port below 1024 needs no root in Docker since 20.10; elsewhere listen on a higher one.
Kubernetes checks \`runAsNonRoot\` by number only: there write \`USER 10001\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM node:24-slim\nCOPY . /app\nCMD ["node", "/app/server.js"]\n',
      good: 'FROM node:24-slim\nCOPY . /app\nUSER node\nCMD ["node", "/app/server.js"]\n',
    },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#user",
    "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
    "https://nvd.nist.gov/vuln/detail/CVE-2019-5736",
  ],

  check(ctx) {
    return {
      stage(stage) {
        if (!isStarted(stage)) return;
        const asRoot = stage.uses.filter(({ user }) => user === undefined || user.isRoot === true);
        if (stage.uses.length > 0 && asRoot.length === 0) return;
        const evidence = rootEvidence(stage);
        if (evidence === undefined || (evidence.install !== undefined && lastStartOf(stage) === undefined)) return;
        const circumstance = rootCircumstanceOf(stage);
        // The entry point of an unknown base may step down.
        const mayStepDown = evidence.install !== undefined && stage.entrypoint === undefined;
        const place = placeOf(stage);
        ctx.report({
          span: place,
          message: `${circumstance?.says ?? "The container runs as root"}: ${causeOf(stage, evidence)}.`,
          lower: circumstance === undefined && !mayStepDown ? 0 : 1,
          fixes: () => (circumstance?.needsRoot === true ? [] : fixesToRunAs(stage)),
          related: [...relatedTo(stage, place, evidence), ...asRoot.map(toRelated)],
        });
      },
    };
  },
});

/** Not files or volumes for other images and containers: there, nothing is to start, and no base could. */
const isStarted = (stage: Stage): boolean =>
  (stage.isFinal || stage.uses.length > 0) &&
  !stage.isWindows &&
  !stage.needs.onlyVolumes &&
  !(stage.root.baseKind === "scratch" && lastStartOf(stage) === undefined);

const toRelated = ({ service, user, place }: BuildUse): RelatedPlace => ({
  ...(user?.place ?? place),
  message: `Service "${service}" starts it ${user === undefined ? "without another user" : "as root"}.`,
});

/** The last `USER`; else the keyword that starts the program; else the base. */
function placeOf(stage: Stage): Span {
  const { setting } = stage.user;
  if (setting?.stage === stage) return setting.argumentSpan;
  const start = [stage.entrypoint, stage.command].find((one) => one?.stage === stage);
  if (start === undefined) return stage.baseSpan ?? stage.fromSpan;
  return { start: start.span.start, end: start.span.start + start.instruction.length };
}

function causeOf(stage: Stage, { install }: RootEvidence): string {
  const { name = "root", setting, decidedIn } = stage.user;
  if (setting?.stage === stage) return `the last USER is "${name}"`;
  if (setting !== undefined) return `stage "${decidedIn.name ?? decidedIn.index}" ends with USER "${name}"`;
  if (install !== undefined) return `no USER is set, and "${install.command.nameWord.text}" works for root only`;
  return `no USER is set, and that of "${decidedIn.image?.text ?? "scratch"}" is root`;
}

/** Where the cause stands, unless it is the place itself. */
function relatedTo(stage: Stage, place: Span, { install }: RootEvidence): RelatedPlace[] {
  const { name = "root", setting, decidedIn } = stage.user;
  const base = decidedIn.baseSpan ?? decidedIn.fromSpan;
  const causes =
    setting === undefined
      ? [
          install === undefined
            ? { span: base, message: `The user comes from "${decidedIn.image?.text ?? "scratch"}".` }
            : { span: install.command.nameWord.span, message: "This step would fail for another user." },
        ]
      : [
          { span: setting.argumentSpan, message: `USER is set to "${name}" here.` },
          { span: setting.valueSpan, message: `"${name}" is written here.` },
        ];
  return causes.filter(
    ({ span }, index) => !containsSpan(place, span) && (index === 0 || !isSame(span, causes[0]?.span)),
  );
}

const isSame = (a: Span, b: Span | undefined): boolean => a.start === b?.start && a.end === b.end;

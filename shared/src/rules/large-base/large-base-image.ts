/** `FROM ubuntu`, `FROM python:3.12`: a general-purpose image under a program that needs little of it. */
import { collectDemands } from "../../facts/collected-demands.js";
import { isForBuilding, isForDevelopment } from "../../facts/development-image.js";
import { withoutDigest } from "../../facts/image-place.js";
import type { ImageReference } from "../../facts/image-reference.js";
import { type BaseInUse, type BaseJudgement, judgeBase } from "../../facts/smaller-base.js";
import { judgeContainerImage } from "../../facts/smaller-container-image.js";
import type { Stage } from "../../facts/stage.js";
import { smallerBaseFixes } from "../../fixes/smaller-base.js";
import { formatImageName } from "../../images/image-name.js";
import type { ImageName, Images } from "../../images/images.js";
import { savingInWords, sizeInWords } from "../../images/size-words.js";
import { defineRule, type RuleContext } from "../../rule.js";
import { containsSpan } from "../../text/span.js";

export default defineRule({
  id: "large-base-image",
  trap: "large-base",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Base image larger than the job needs",
  why: `
Every byte of the base image is pulled by every machine that runs it, kept by every registry and backup, and searched by every scanner: what is not there needs no update and helps no attacker.
\`python:3.13\` is 413 MB to download and \`python:3.13-slim\` 43 MB; \`node:24\` 409 MB and \`node:24-slim\` 80 MB; \`ubuntu:26.04\` 42 MB, \`debian:13-slim\` 30 MB and \`alpine:3.24\` 4 MB (linux/amd64, built from July to September 2026).
The large ones hold compilers, version control and headers, which a program needs while it is built and not while it runs.
`,
  fine: `
In an image for development, for tests or for building others, where the tools are the point; a stage or a file named so is reported one level lower.
Where many images of one host share the base, its layers are pulled and stored once.
`,
  repair: `
Take the smaller image of the same family first (\`-slim\`, \`-jre\`): same libc, same package manager.
Install what is missing, or build in a stage of its own and copy the result:

\`\`\`dockerfile
FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM debian:13-slim
COPY --from=build /app /app
CMD ["/app"]
\`\`\`

Packages of Python, Node.js and Ruby that come without a binary are compiled when they are installed: without compilers in the base they need such a stage.
Alpine is smaller still and uses musl instead of glibc: programs and wheels built for glibc do not run, Java and native modules need builds of their own, and names resolve differently where DNS has many search domains.
Debian and Ubuntu share the package manager, and neither versions nor PPAs.
\`scratch\` is enough for a stage that only declares volumes, \`busybox\` for a shell script that does not need bash.
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM python:3.13\nCOPY app.py /\nCMD ["python", "/app.py"]\n',
      good: 'FROM python:3.13-slim\nCOPY app.py /\nCMD ["python", "/app.py"]\n',
    },
    { language: "dockerfile", bad: "FROM ubuntu:26.04\nVOLUME /data\n", good: "FROM scratch\nVOLUME /data\n" },
    { language: "shell", bad: "docker run -i -t ubuntu:26.04\n", good: "docker run -i -t debian:13-slim\n" },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image",
    "https://docs.docker.com/build/building/multi-stage/",
  ],

  check(ctx) {
    const demands = collectDemands();
    const references: ImageReference[] = [];
    let final: Stage | undefined;
    return {
      stage(stage) {
        demands.stage(stage);
        if (stage.isFinal) final = stage;
      },
      shellCommand: demands.shellCommand,
      packageInstall: demands.packageInstall,
      imageReference: (image) => void references.push(image),
      end() {
        for (const reference of references) reportContainer(ctx, reference, references);
        const image = final?.image;
        if (final === undefined || image === undefined || image.problem !== undefined || final.isWindows) return;
        const isAlone = demands.stagesWith(final).every(({ ships }) => ships);
        report(
          ctx,
          { name: image.name, stage: final, demand: demands.demandOn(final), isAlone },
          { image, references },
        );
      },
    };
  },
});

interface Place {
  readonly image: ImageReference;
  readonly references: readonly ImageReference[];
}

function report(ctx: RuleContext, base: BaseInUse, { image, references }: Place): void {
  const judgement = judgeBase(base, ctx.images);
  if (judgement === undefined) return;
  const { stage } = base;
  const isWorkshop = isForDevelopment(stage, ctx.fileName) || isForBuilding(stage, ctx.fileName);
  const span = withoutDigest(image);
  ctx.report({
    span,
    message: messageOf(base.name, judgement, ctx.images),
    lower: isWorkshop || judgement.isSmallestOfItsKind ? 1 : 0,
    fixes: () => smallerBaseFixes(image, judgement.bases, references),
    related: containsSpan(stage.fromSpan, span)
      ? []
      : [{ span: stage.baseSpan ?? stage.fromSpan, message: "The last stage stands on it." }],
  });
}

function reportContainer(ctx: RuleContext, image: ImageReference, references: readonly ImageReference[]): void {
  const judgement = judgeContainerImage(image, ctx.images);
  if (judgement === undefined) return;
  ctx.report({
    span: withoutDigest(image),
    message: messageOf(image.name, judgement, ctx.images),
    lower: judgement.isSure ? 0 : 1,
    fixes: () => smallerBaseFixes(image, judgement.bases, references),
  });
}

function messageOf(name: ImageName, { told, verdict }: BaseJudgement, images: Images): string {
  const image = `Image "${formatImageName({ ...name, digest: undefined })}"`;
  const verb = told?.year === undefined ? "is" : "was";
  if (verdict === "only volumes") {
    return `${image} is ${sizeInWords(images, name) ?? "a general-purpose distribution"}, and volumes need nothing of it.`;
  }
  if (verdict === "distribution") {
    const size = told === undefined ? sizeInWords(images, name) : savingInWords(told);
    return `${image} is a general-purpose distribution${size === undefined ? " of unknown size" : `: ${size}`}.`;
  }
  const subject = told?.isExact === false ? `${image} is of the larger kind: "${told.from}"` : image;
  return `${subject} ${verb} ${told === undefined ? "large" : savingInWords(told)}${remarks[verdict]}.`;
}

const remarks: Readonly<Record<BaseJudgement["verdict"], string>> = {
  "only volumes": "",
  distribution: "",
  "smaller one fits": "",
  "only runs": ", enough where nothing is built",
  "calls more": ", which may lack what is called here",
};

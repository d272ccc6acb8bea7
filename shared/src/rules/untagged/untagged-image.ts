/** `FROM python`, `docker run python`: no tag means `latest`, which is another image tomorrow. */
import type { ImageReference } from "../../facts/image-reference.js";
import { collectOwnImages } from "../../facts/own-images.js";
import { pinFixes } from "../../fixes/pin-image.js";
import { familiarName } from "../../images/image-name.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "untagged-image",
  trap: "untagged",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Image reference without a tag or digest",
  why: `
Without a tag, Docker pulls \`latest\`.
That tag moves: \`ubuntu\` was 14.04 in 2014 and is 26.04 since 2026, \`node\` changes its major version twice a year.
What works today can get another operating system, another language version and another size tomorrow, and nobody can tell afterwards which one it was.
`,
  fine: `
In a throw-away experiment.
In a file that is kept, a tag costs five characters.
For an image that is built on the same machine right before: a name that \`docker build -t\` makes in the same file is left in peace.
`,
  repair: `
Name the release line that you test with, such as \`python:3.14\` or \`ubuntu:26.04\`.
It still moves with security patches, and only with those.
Where builds have to be repeatable to the byte, add the digest: \`python:3.14@sha256:…\`.
`,
  examples: [
    { language: "dockerfile", bad: "FROM python\n", good: "FROM python:3.14-slim\n" },
    { language: "shell", bad: "docker run -i -t ubuntu\n", good: "docker run -i -t ubuntu:26.04\n" },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    "https://docs.docker.com/reference/dockerfile/#from",
  ],

  check(ctx) {
    const own = collectOwnImages(ctx.images, ctx.language);
    const untagged: ImageReference[] = [];
    return {
      dockerCommand: own.dockerCommand,
      containerRun: own.containerRun,
      imageReference(image) {
        const { repository, tag, digest } = image.name;
        if (repository !== "" && tag === undefined && digest === undefined) untagged.push(image);
      },
      end() {
        for (const image of untagged) {
          const lower = own.doubtAbout(image);
          if (lower === undefined) continue;
          ctx.report({
            span: image.span,
            message: `Image "${familiarName(image.name)}" has no tag, so it means "latest", which changes over time.`,
            lower,
            fixes: () => pinFixes(image, ctx),
          });
        }
      },
    };
  },
});

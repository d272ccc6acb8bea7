/** `FROM postgres:alpine`: a variant or a channel, and no version. */
import type { ImageReference } from "../../facts/image-reference.js";
import { collectOwnImages } from "../../facts/own-images.js";
import { pinFixes } from "../../fixes/pin-image.js";
import { familiarName } from "../../images/image-name.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "unversioned-tag",
  trap: "untagged",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Tag that names a variant or a channel and no version",
  why: `
\`postgres:alpine\`, \`node:lts\`, \`debian:stable\` and \`myapp:main\` look like a decision and are \`latest\` by another name.
The variant is pinned and the version is not: the day PostgreSQL 19 comes out, \`postgres:alpine\` is PostgreSQL 19, and it does not read the data directory of 18.
`,
  fine: `
In a job that wants the newest on purpose, such as a nightly test against \`:nightly\`.
`,
  repair: `
Put the version in front of the variant: \`postgres:18-alpine\`, \`node:24-slim\`, \`debian:13-slim\`.
`,
  examples: [
    { language: "dockerfile", bad: "FROM postgres:alpine\n", good: "FROM postgres:18-alpine\n" },
    {
      language: "compose",
      bad: "services:\n  db:\n    image: postgres:alpine\n",
      good: "services:\n  db:\n    image: postgres:18-alpine\n",
    },
  ],
  references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  check(ctx) {
    const own = collectOwnImages(ctx.images, ctx.language);
    const unversioned: ImageReference[] = [];
    return {
      dockerCommand: own.dockerCommand,
      containerRun: own.containerRun,
      imageReference(image) {
        const { tag, digest } = image.name;
        if (tag === undefined || tag === "latest" || digest !== undefined) return;
        if (ctx.images.isUnversioned(image.name)) unversioned.push(image);
      },
      end() {
        for (const image of unversioned) {
          const lower = own.doubtAbout(image);
          if (lower === undefined) continue;
          ctx.report({
            span: image.tagSpan ?? image.span,
            message: `Tag "${image.name.tag ?? ""}" of "${familiarName(image.name)}" names no version, so the image changes over time.`,
            lower,
            fixes: () => pinFixes(image, ctx),
          });
        }
      },
    };
  },
});

/** `FROM postgres:alpine`: a variant or a channel, and no version. */
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
  examples: [{ language: "dockerfile", bad: "FROM postgres:alpine\n", good: "FROM postgres:18-alpine\n" }],
  references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  check(ctx) {
    return {
      imageReference(image) {
        const { tag, digest } = image.name;
        if (tag === undefined || tag === "latest" || digest !== undefined || !ctx.images.isUnversioned(image.name))
          return;
        ctx.report({
          span: image.tagSpan ?? image.span,
          message: `Tag "${tag}" of "${familiarName(image.name)}" names no version, so the image changes over time.`,
          fixes: pinFixes(image, ctx.images),
        });
      },
    };
  },
});

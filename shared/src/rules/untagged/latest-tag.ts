/** `FROM ubuntu:latest`: written out, and still not a version. */
import type { ImageReference } from "../../facts/image-reference.js";
import { collectOwnImages } from "../../facts/own-images.js";
import { pinFixes } from "../../fixes/pin-image.js";
import { familiarName } from "../../images/image-name.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "latest-tag",
  trap: "untagged",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Image reference with the tag `latest`",
  why: `
\`latest\` is a tag like any other: it is whatever the publisher pushed under that name last.
Writing it out is better than leaving the tag away, because it says that somebody meant it.
It is still not a version: two machines that read the same file a week apart can stand on two releases.
`,
  fine: `
For an image that has no other tag, or one of your own that is built right before.
For a tool in a throw-away container, where the newest version is what you want.
`,
  repair: `
Name the release line that you test with, such as \`python:3.14\` or \`ubuntu:26.04\`.
`,
  examples: [
    { language: "dockerfile", bad: "FROM ubuntu:latest\n", good: "FROM ubuntu:26.04\n" },
    {
      language: "compose",
      bad: "services:\n  cache:\n    image: redis:latest\n",
      good: "services:\n  cache:\n    image: redis:8\n",
    },
  ],
  references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  check(ctx) {
    const own = collectOwnImages(ctx.images, ctx.language);
    const latest: ImageReference[] = [];
    return {
      dockerCommand: own.dockerCommand,
      containerRun: own.containerRun,
      imageReference(image) {
        if (image.name.tag === "latest" && image.name.digest === undefined) latest.push(image);
      },
      end() {
        for (const image of latest) {
          const lower = own.doubtAbout(image);
          if (lower === undefined) continue;
          ctx.report({
            span: image.tagSpan ?? image.span,
            message: `Tag "latest" of "${familiarName(image.name)}" is what was pushed last, not a version.`,
            lower,
            fixes: () => pinFixes(image, ctx),
          });
        }
      },
    };
  },
});

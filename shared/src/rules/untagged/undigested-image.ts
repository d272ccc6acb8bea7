/** `FROM python:3.14`: a version that its publisher can still push again. */
import type { ImageReference } from "../../facts/image-reference.js";
import { collectOwnImages } from "../../facts/own-images.js";
import { digestFixes } from "../../fixes/pin-image.js";
import { formatImageName } from "../../images/image-name.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "undigested-image",
  trap: "untagged",
  severity: "off",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Image reference without a digest",
  why: `
A tag is a name that can be given to another image at any time: \`python:3.14\` is built anew with every patch release and every update of Debian, and whoever gets hold of the publisher's account can put anything behind it.
A digest is the checksum of the image itself: \`python:3.14@sha256:…\` is the same bytes on every machine and on every day, or is not pulled at all.
`,
  fine: `
Nearly everywhere: a version tag brings security updates with the next build, and a digest keeps them out until somebody changes it.
Pin by digest where builds have to be repeatable, and let a bot (Renovate, Dependabot) move the digest.
`,
  repair: `
Write the digest behind the tag, which stays for the reader: \`python:3.14@sha256:…\`.
\`docker buildx imagetools inspect python:3.14\` prints it; where the network is allowed, the quick fix has it from the registry.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM python:3.14\n",
      good: "FROM python:3.14@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
    },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    "https://docs.docker.com/dhi/core-concepts/digests/",
  ],

  check(ctx) {
    const own = collectOwnImages(ctx.images, ctx.language);
    const undigested: ImageReference[] = [];
    return {
      dockerCommand: own.dockerCommand,
      containerRun: own.containerRun,
      imageReference(image) {
        if (image.problem === undefined && image.name.digest === undefined) undigested.push(image);
      },
      end() {
        for (const image of undigested) {
          const lower = own.doubtAbout(image);
          if (lower === undefined) continue;
          ctx.report({
            span: image.span,
            message: `Image "${formatImageName(image.name)}" has no digest, so another image can take its name.`,
            lower,
            fixes: () => digestFixes(image, ctx.images),
          });
        }
      },
    };
  },
});

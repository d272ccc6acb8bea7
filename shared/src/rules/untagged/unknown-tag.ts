/** `FROM python:3.99`: the registry has the repository and not the tag. */
import type { ImageReference } from "../../facts/image-reference.js";
import { collectOwnImages } from "../../facts/own-images.js";
import { familiarName } from "../../images/image-name.js";
import type { ImageName, Images } from "../../images/images.js";
import { defineRule, type Fix } from "../../rule.js";

const mostOffered = 3;

export default defineRule({
  id: "unknown-tag",
  trap: "untagged",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Tag that the registry does not have",
  why: `
A tag that does not exist ends the build or the start with \`manifest unknown\` or \`not found\`, after all that was pulled before.
It is a slip of the keys, a version that is not out yet, a variant that was never built for this version, or a tag that its publisher has deleted.
Only the registry knows, so the rule speaks where the network is allowed and the registry has said so.
`,
  fine: `
For a tag that is pushed later, by another job, before the file is used.
A repository that the registry does not show is left in peace: it may be there for others. So is an image that this machine has.
`,
  repair: `
Write a tag that exists; the quick fixes offer the nearest ones of the same variant.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM python:3.41-slim\n",
      good: "FROM python:3.14-slim\n",
      missing: ["python:3.41-slim"],
    },
  ],
  references: ["https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests"],

  check(ctx) {
    const own = collectOwnImages(ctx.images, ctx.language);
    const missing: ImageReference[] = [];
    return {
      dockerCommand: own.dockerCommand,
      containerRun: own.containerRun,
      imageReference(image) {
        if (image.problem === undefined && isMissing(image, ctx.images)) missing.push(image);
      },
      end() {
        for (const image of missing) {
          const lower = own.doubtAbout(image);
          if (lower === undefined) continue;
          const { tag } = image.name;
          ctx.report({
            span: image.tagSpan ?? image.span,
            message:
              tag === undefined
                ? `Image "${familiarName(image.name)}" has no tag, and the registry has no "latest" of it.`
                : `The registry has no tag "${tag}" of "${familiarName(image.name)}".`,
            lower,
            fixes: () => nearestFixes(image, ctx.images),
          });
        }
      },
    };
  },
});

/** A digest decides over the tag. What this machine has was built or pulled here, and is found before any registry is asked. */
const isMissing = ({ name }: ImageReference, images: Images): boolean =>
  name.digest === undefined && images.tagState(name) === "missing" && images.local(name) === undefined;

function nearestFixes(image: ImageReference, images: Images): readonly Fix[] {
  const tags = images
    .nearestTags(image.name, mostOffered)
    .flatMap((tag) => asVersion({ ...image.name, tag }, images) ?? []);
  return [...new Set(tags)].flatMap((tag): Fix[] => {
    const edits = image.withTag(tag);
    return edits === undefined
      ? []
      : [{ title: `Use ${familiarName(image.name)}:${tag}`, applicability: "suggestion", edits }];
  });
}

/** The number of a code name, and what a tag without a version means; undefined when nobody knows the latter. */
function asVersion(name: ImageName, images: Images): string | undefined {
  if (images.isUnversioned(name)) return images.pinnedTag(name)?.tag;
  return images.numberForCodename(name) ?? name.tag;
}

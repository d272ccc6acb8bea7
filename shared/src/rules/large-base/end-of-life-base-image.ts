/** `FROM ubuntu:14.04`: a release that nobody repairs any more. */
import type { ImageReference } from "../../facts/image-reference.js";
import { familiarName, formatImageName } from "../../images/image-name.js";
import type { EndOfLife, Images } from "../../images/images.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "end-of-life-base-image",
  trap: "large-base",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Release behind the tag past its end of life",
  why: `
Security holes in such a release are found and published, and not repaired: the image only gets older.
Ubuntu 14.04 ended on 2019-04-02, Python 3.8 on 2024-10-07, Node.js 16 on 2023-09-11 (endoflife.date, read on 2026-08-22).
A tag can stand on two releases: \`python:3.9-buster\` is Python 3.9 on Debian 10, and both have ended.
The tag itself stays where it is, so no build tells.
`,
  fine: `
Where somebody pays for extended support and the build really uses its package archive.
In an image that reproduces an old environment on purpose, such as one for a test of a vulnerability.
`,
  repair: `
Move to the next release that is still supported, and test: names and versions of packages differ.
A database does not read the data directory of an older major version: dump it before and restore it after, or run its upgrade program.
Where only the distribution has ended (\`node:22-buster\`), leave it out of the tag or name the current one.
Without a code name in the tag (\`python:3.13-slim\`), the publisher moves the distribution on for you.
`,
  examples: [
    { language: "dockerfile", bad: "FROM ubuntu:14.04\n", good: "FROM ubuntu:26.04\n" },
    { language: "dockerfile", bad: "FROM python:3.8-slim-buster\n", good: "FROM python:3.13-slim\n" },
  ],
  references: [
    "https://endoflife.date/",
    "https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",
  ],

  check(ctx) {
    return {
      imageReference(image) {
        // Nothing of a deprecated image is repaired, whatever it stands on: deprecated-base-image says that.
        if (image.problem !== undefined || ctx.images.deprecation(image.name) !== undefined) return;
        const ended = ctx.images.endsOfLife(image.name, ctx.today).filter(({ isPast }) => isPast);
        if (ended.length === 0) return;

        const reference = formatImageName({ ...image.name, digest: undefined });
        const extended = extendedSupport(ended, ctx.today);
        ctx.report({
          span: image.tagSpan ?? image.span,
          message: `${ended.map(endOf).join(" and ")}, so "${reference}" gets no more fixes${extended}.`,
          fixes: () => fixesFor(image, ended, ctx.images),
        });
      },
    };
  },
});

/** The first names the event: `Python 3.6 reached its end of life on 2021-12-23 and Debian 9 (stretch) on 2022-07-01`. */
function endOf({ release, date }: EndOfLife, index: number): string {
  const day = date === undefined ? "" : ` on ${date}`;
  return index === 0 ? `${release} reached its end of life${day}` : release + day;
}

function extendedSupport(ended: readonly EndOfLife[], today: string): string {
  const last = ended
    .flatMap(({ extended }) => (extended !== undefined && extended >= today ? [extended] : []))
    .sort()[0];
  return last === undefined ? "" : `, except under extended support until ${last}`;
}

/** The next release, then the newest; a service can seldom take its data further than one step. */
function fixesFor(image: ImageReference, ended: readonly EndOfLife[], images: Images): Fix[] {
  const next = ended[0]?.successorTag;
  if (next === undefined) return [];
  const variant = next.split("-").slice(1).join("-");
  const isService = images.profile(image.name).kind === "service";
  const newest = images.pinnedTag({ ...image.name, tag: variant === "" ? undefined : variant, digest: undefined })?.tag;
  return [...new Set(isService ? [next] : [next, newest])].flatMap((tag) => {
    const edits = tag === undefined ? undefined : image.withTag(tag);
    if (tag === undefined || edits === undefined) return [];
    return [{ title: `Use ${familiarName(image.name)}:${tag}`, applicability: "suggestion" as const, edits }];
  });
}

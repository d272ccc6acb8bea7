/** `VOLUME /data`: every container gets a volume of its own that nobody can name. */
import type { BuildUse } from "../../facts/built-image.js";
import type { Mount } from "../../facts/mount.js";
import { defineRule, type RelatedPlace } from "../../rule.js";
import { spanFrom } from "../../text/span.js";

export default defineRule({
  id: "volume-instruction",
  trap: "ephemeral-data",
  severity: "information",
  fixable: "always",
  since: "0.1.0",
  summary: "`VOLUME` in a Dockerfile makes anonymous volumes",
  why: `
\`VOLUME\` makes a new volume for every container that is started without a mount on that path.
Its name is a random number, so the next container does not find the data again.
\`docker run --rm\`, \`docker rm -v\` and \`docker volume prune\` delete it.
Whoever builds upon the image cannot take the declaration back.
`,
  fine: `
Docker's own best practices show it, and for the image of a database it is a safety net: a file that many writes go to stays out of the container's layer.
It is fine where the documentation of the image tells people to mount a named volume on the path, as \`postgres\` does.
`,
  repair: `
Remove the instruction and name the volume where the container is started: \`docker run -v app-data:/data …\`, or in a compose file \`volumes: [app-data:/data]\` with \`app-data:\` under the top-level \`volumes:\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM alpine:3.24\nCOPY run.sh /\nVOLUME ["/mydata"]\n',
      good: "FROM alpine:3.24\nCOPY run.sh /\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#volume",
    "https://docs.docker.com/engine/storage/volumes/#named-and-anonymous-volumes",
    "https://docs.docker.com/build/building/best-practices/#volume",
  ],

  check(ctx) {
    const byInstruction = new Map<number, [Mount, ...Mount[]]>();
    return {
      mount(mount) {
        if (mount.stage?.ships !== true || isAnswered(mount)) return;
        const others = byInstruction.get(mount.wholeSpan.start);
        if (others === undefined) byInstruction.set(mount.wholeSpan.start, [mount]);
        else others.push(mount);
      },
      end() {
        for (const mounts of byInstruction.values()) {
          const [first] = mounts;
          // A stage of nothing but volumes is a trap of its own.
          if (first.stage?.needs.onlyVolumes === true) continue;
          ctx.report({
            span: spanFrom(first.span, (mounts[mounts.length - 1] ?? first).span),
            message: `Every container gets a nameless volume for ${pathsOf(mounts)}, which "docker rm -v" and "--rm" delete.`,
            fixes: () => [
              {
                title: "Remove VOLUME; name the volume at docker run",
                applicability: "suggestion",
                edits: first.removalOfAll(),
              },
            ],
            related: usesWithout(first).map(toRelated),
          });
        }
      },
    };
  },
});

/** Whether every service that builds the image keeps the path somewhere of its own. */
const isAnswered = (mount: Mount): boolean =>
  (mount.stage?.heirUses.length ?? 0) > 0 && mount.target !== undefined && usesWithout(mount).length === 0;

/** Services that leave the path to the nameless volume. */
const usesWithout = ({ stage, target }: Mount): readonly BuildUse[] =>
  (stage?.heirUses ?? []).filter(
    ({ mounts }) =>
      !mounts.some((one) => one.type !== "anonymous-volume" && one.target !== undefined && isSame(one.target, target)),
  );

const isSame = (a: string, b: string | undefined): boolean => a.replace(/\/+$/, "") === b?.replace(/\/+$/, "");

const toRelated = ({ service, place }: BuildUse): RelatedPlace => ({
  ...place,
  message: `Service "${service}" mounts nothing there.`,
});

/** The first three paths by name. */
function pathsOf(mounts: readonly Mount[]): string {
  const known = mounts.map(({ target }) => target).filter((target) => target !== undefined);
  const named = known.slice(0, 3);
  const others = mounts.length - named.length;
  if (named.length === 0) return others === 1 ? "a path from a variable" : `${others} paths from variables`;
  return others === 0 ? named.join(", ") : `${named.join(", ")} and ${others} more`;
}

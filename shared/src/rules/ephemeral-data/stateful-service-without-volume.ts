/** A database or queue whose data lies in its container alone. */
import { isCiLanguage } from "../../facts/ci-language.js";
import type { ContainerRun } from "../../facts/container-run.js";
import { type UnkeptData, unkeptDataOf } from "../../facts/kept-data.js";
import { addNamedVolume, volumeNamesIn } from "../../fixes/named-volume.js";
import { defineRule, type RelatedPlace } from "../../rule.js";

export default defineRule({
  id: "stateful-service-without-volume",
  trap: "ephemeral-data",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Database or queue without a volume",
  why: `
What a container writes goes when the container is removed, and every new version of an image needs a new container.
Many images of databases declare a volume for their data; without a name it is a new one for each container, and the next one starts empty.
`,
  fine: `
For a database that tests fill and throw away: then \`tmpfs\` on the path is faster, and says so.
Containers started with \`--rm\` and files for tests are reported one level lower, services of CI jobs not at all.
A volume that an image declares says nothing of what it is worth: images that are no known database or queue are left in peace.
`,
  repair: `
Mount a named volume on the directory of the data: \`-v db-data:/var/lib/mysql\`, or \`volumes: [db-data:/var/lib/mysql]\` with \`db-data:\` under the top-level \`volumes:\`.
The directory depends on the image, and for \`postgres\` on the release: \`/var/lib/postgresql/data\` up to 17, \`/var/lib/postgresql\` from 18 on.
In Kubernetes, use a StatefulSet with \`volumeClaimTemplates\`, or a PersistentVolumeClaim.
`,
  examples: [
    {
      language: "compose",
      bad: "services:\n  db:\n    image: mysql:8.4\n",
      good: "services:\n  db:\n    image: mysql:8.4\n    volumes:\n      - db-data:/var/lib/mysql\nvolumes:\n  db-data:\n",
    },
    {
      language: "shell",
      bad: "docker run -d --name db postgres:17\n",
      good: "docker run -d --name db -v db-data:/var/lib/postgresql/data postgres:17\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/",
    "https://github.com/docker-library/docs/blob/master/postgres/README.md#pgdata",
    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  ],

  check(ctx) {
    // The service of a CI job goes with its machine.
    if (isCiLanguage(ctx.language)) return {};
    const runs: ContainerRun[] = [];
    return {
      containerRun: (run) => void runs.push(run),
      end() {
        const taken = volumeNamesIn(runs);
        for (const run of runs) {
          const unkept = unkeptDataOf(run);
          if (unkept === undefined || unkept.missed !== undefined || !unkept.service.keepsData) continue;
          ctx.report({
            span: run.span,
            message: messageFor(unkept),
            related: relatedTo(run),
            fixes: unkept.temporary === undefined ? addNamedVolume(run, unkept.service.mountPath, taken) : [],
            lower: run.isShortLived || unkept.temporary !== undefined ? 1 : 0,
          });
        }
      },
    };
  },
});

function messageFor({ service: { product, directory }, temporary }: UnkeptData): string {
  const where = `${product} keeps its data in ${directory}`;
  return temporary === undefined
    ? `${where}, where nothing is mounted, so a new container starts without it.`
    : `${where}, which emptyDir holds only as long as the pod lives.`;
}

/** The base image that says where the data lies, when the image is built from a Dockerfile. */
function relatedTo({ built }: ContainerRun): readonly RelatedPlace[] {
  return built === undefined
    ? []
    : [{ span: built.place.span, uri: built.place.uri, message: "The image is built upon this one." }];
}

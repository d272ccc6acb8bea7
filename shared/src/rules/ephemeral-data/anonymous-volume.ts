/** `-v /mydata`: a volume without a name, which the next container does not find. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { Mount } from "../../facts/mount.js";
import { isExpendable } from "../../facts/project-mount.js";
import { nameVolume, volumeNamesIn } from "../../fixes/named-volume.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "anonymous-volume",
  trap: "ephemeral-data",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Volume without a name",
  why: `
Without a source, Docker makes a new volume whose name is a random number.
The next container gets another one, so it starts without the data, and the old volume stays behind where nobody looks for it.
\`docker run --rm\`, \`docker rm -v\`, \`docker compose down -v\` and \`docker volume prune\` delete it.
`,
  fine: `
For data that may go, such as a cache.
Over a folder of a project that is mounted from the host, \`/app/node_modules\`, a volume without a name is a known way to keep what the image installed: that is reported as a hint.
`,
  repair: `
Name the volume: \`-v mydata:/mydata\`, or in a compose file \`- mydata:/mydata\` with \`mydata:\` under the top-level \`volumes:\`.
Data of an old volume can be copied while its container is still there: \`docker cp CONTAINER:/mydata .\`.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -v /mydata busybox:1.37\n",
      good: "docker run -v mydata:/mydata busybox:1.37\n",
    },
    {
      language: "compose",
      bad: "services:\n  wiki:\n    image: example/wiki:2\n    volumes:\n      - /srv/wiki\n",
      good: "services:\n  wiki:\n    image: example/wiki:2\n    volumes:\n      - wiki-pages:/srv/wiki\nvolumes:\n  wiki-pages:\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/#named-and-anonymous-volumes",
    "https://docs.docker.com/reference/compose-file/services/#volumes",
  ],

  check(ctx) {
    const runs: ContainerRun[] = [];
    return {
      containerRun: (run) => void runs.push(run),
      end() {
        const taken = volumeNamesIn(runs);
        // An emptyDir of Kubernetes has a name and is meant to go with its pod.
        const mounts = runs.filter(({ origin }) => origin !== "pod").flatMap((run) => run.mounts);
        for (const mount of mounts) {
          if (mount.type !== "anonymous-volume" || !isPath(mount.target)) continue;
          ctx.report({
            span: mount.span,
            message: `The volume for ${mount.target ?? "a path from a variable"} has no name, so the next container does not find what is in it.`,
            fixes: nameVolume(mount, taken),
            lower: lowerFor(mount),
          });
        }
      },
    };
  },
});

/** Docker refuses a path that is not absolute. */
const isPath = (target: string | undefined): boolean => target === undefined || /^(\/|[A-Za-z]:[\\/])/.test(target);

function lowerFor(mount: Mount): number {
  if (isExpendable(mount)) return 2;
  return mount.container?.isShortLived === true ? 1 : 0;
}

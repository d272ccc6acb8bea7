/** A mount that looks as if it kept the data, at a path where the service writes nothing. */
import type { ContainerRun } from "../../facts/container-run.js";
import { type UnkeptData, unkeptDataOf } from "../../facts/kept-data.js";
import type { Mount } from "../../facts/mount.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "volume-misses-data-path",
  trap: "ephemeral-data",
  severity: "error",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Volume at a path where the data is not",
  why: `
The volume is there, and the data is not in it: that shows when the container is replaced, and then it is too late.
\`postgres\` up to 17 declares a volume of its own at \`/var/lib/postgresql/data\`, so a mount at \`/var/lib/postgresql\` stays empty.
From 18 on the data lies in a folder of the release, such as \`/var/lib/postgresql/18/docker\`, and a mount at \`/var/lib/postgresql/data\` misses it.
`,
  fine: `
When a variable or an option that is not visible here moves the data, such as \`PGDATA\` in an \`env_file\`.
`,
  repair: `
Mount the volume at the path that the documentation of the image names, or set the variable that moves the data (\`PGDATA\`) to a folder in the volume.
Before the container is replaced, copy what it holds: \`docker exec CONTAINER pg_dumpall -U postgres > dump.sql\`.
`,
  examples: [
    {
      language: "compose",
      bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - db-data:/var/lib/postgresql/data\nvolumes:\n  db-data:\n",
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - db-data:/var/lib/postgresql\nvolumes:\n  db-data:\n",
    },
    {
      language: "shell",
      bad: "docker run -d -v db-data:/var/lib/postgresql postgres:17\n",
      good: "docker run -d -v db-data:/var/lib/postgresql/data postgres:17\n",
    },
  ],
  references: [
    "https://github.com/docker-library/docs/blob/master/postgres/README.md#pgdata",
    "https://github.com/docker-library/postgres/pull/1259",
    "https://docs.docker.com/engine/storage/volumes/",
  ],

  check(ctx) {
    return {
      containerRun(run) {
        const unkept = unkeptDataOf(run);
        if (unkept?.missed === undefined) return;
        ctx.report({
          span: unkept.missed.targetSpan,
          message: messageFor(unkept, unkept.missed),
          fixes: fixesFor(unkept, unkept.missed),
          lower: isUncertain(run, unkept) ? 1 : 0,
        });
      },
    };
  },
});

function messageFor({ service: { product, directory }, hiddenBy }: UnkeptData, { target = "" }: Mount): string {
  return hiddenBy === undefined
    ? `${product} keeps its data in ${directory}, so this mount at ${target} holds none of it.`
    : `The image has a volume of its own at ${hiddenBy}, so the data of ${product} is not in this mount at ${target}.`;
}

function fixesFor({ service: { mountPath } }: UnkeptData, missed: Mount): readonly Fix[] {
  const edits = missed.withTarget(mountPath);
  return edits === undefined ? [] : [{ title: `Mount it at ${mountPath}`, applicability: "suggestion", edits }];
}

/** Some of Kubernetes' runtimes make no volumes for what the image declares. */
const isUncertain = ({ origin }: ContainerRun, { service, hiddenBy }: UnkeptData): boolean =>
  service.isReleaseUnclear || service.mayBeMoved || (origin === "pod" && hiddenBy !== undefined);

/** The data-volume container of the time before Docker 1.9: a Dockerfile of only `VOLUME`, and `--volumes-from`. */
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "data-container",
  trap: "ephemeral-data",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container that only holds volumes for others",
  why: `
Before Docker 1.9 a container that did nothing was the way to give a volume a name: others took it over with \`--volumes-from\`.
Named volumes do that since 2015, without a container that must never be removed with \`docker rm -v\`, and without an image to download.
`,
  fine: `
Where an old set-up depends on \`--volumes-from\`: then an empty image does, with 0 bytes.
A backup that takes over the volumes of a running container once, \`docker run --rm --volumes-from db …\`, is reported one level lower.
`,
  repair: `
Make a named volume, \`docker volume create mydata\`, and mount it with \`-v mydata:/mydata\`.
If it must be a container, write \`FROM scratch\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM ubuntu:26.04\nVOLUME ["/mydata"]\n',
      good: 'FROM scratch\nVOLUME ["/mydata"]\n',
    },
    {
      language: "shell",
      bad: "docker run --volumes-from mydata busybox:1.37 ls /mydata\n",
      good: "docker run -v mydata:/mydata busybox:1.37 ls /mydata\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/storage/volumes/",
    "https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch",
  ],

  check(ctx) {
    return {
      stage(stage) {
        if (!stage.isFinal || stage.root.baseKind === "scratch" || !stage.needs.onlyVolumes) return;
        const edits = stage.image?.withReference("scratch");
        ctx.report({
          span: stage.baseSpan ?? stage.fromSpan,
          message: "This image only holds volumes for other containers, which a named volume does without any image.",
          fixes: edits === undefined ? [] : [{ title: "Use scratch: 0 B", applicability: "suggestion", edits }],
        });
      },
      containerRun(run) {
        for (const { span, value } of run.optionsNamed("volumes-from")) {
          const container = value === undefined ? "another container" : `"${nameOf(value)}"`;
          ctx.report({
            span,
            message: `Volumes are taken over from ${container}, which a named volume does without a container to keep.`,
            lower: run.isShortLived ? 1 : 0,
          });
        }
      },
    };
  },
});

/** Without the mode behind it; compose writes `container:name` for one of another project. */
const nameOf = (value: string): string => value.replace(/^container:/, "").replace(/:(ro|rw|z|Z)$/, "");

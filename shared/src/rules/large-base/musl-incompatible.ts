/** A program that was built for glibc, on Alpine: `not found`, although the file is there. */
import { type BaseDemand, callsOnly } from "../../facts/base-demand.js";
import { collectDemands } from "../../facts/collected-demands.js";
import {
  bringsGlibc,
  glibcProgramIn,
  glibcProgramOf,
  type GlibcProgram,
  installsGlibc,
} from "../../facts/glibc-program.js";
import type { ImageReference } from "../../facts/image-reference.js";
import type { Stage } from "../../facts/stage.js";
import { familiarName, formatImageName } from "../../images/image-name.js";
import type { Images } from "../../images/images.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "musl-incompatible",
  trap: "large-base",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Program built for glibc on an image with musl",
  why: `
Alpine has musl where most distributions have glibc.
A program that was linked against glibc asks for its loader, \`/lib64/ld-linux-x86-64.so.2\`, which is not there: the shell says \`not found\` about a file that \`ls\` shows.
The build passes, and the container does not start.
`,
  fine: `
For a program that is linked statically, whatever its file is called.
With \`gcompat\` or another glibc beside musl, which is seen where it is installed here; many programs run with it, and not all.
`,
  repair: `
Take the build for musl where there is one (\`…-linux-musl\`, Alpine's own package), or the slim image of the same family in place of the Alpine one.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM node:24-alpine\nADD https://example.com/tool-x86_64-unknown-linux-gnu.tar.gz /opt/\n",
      good: "FROM node:24-slim\nADD https://example.com/tool-x86_64-unknown-linux-gnu.tar.gz /opt/\n",
    },
    {
      language: "dockerfile",
      bad: "FROM alpine:3.24\nRUN wget https://example.com/tool-x86_64-unknown-linux-gnu.tar.gz\n",
      good: "FROM alpine:3.24\nRUN wget https://example.com/tool-x86_64-unknown-linux-musl.tar.gz\n",
    },
  ],
  references: [
    "https://wiki.musl-libc.org/functional-differences-from-glibc.html",
    "https://wiki.alpinelinux.org/wiki/Running_glibc_programs",
  ],

  check(ctx) {
    const found: { readonly program: GlibcProgram; readonly stage: Stage }[] = [];
    const demands = collectDemands();
    const bridged = new Set<Stage>();
    const note = (program: GlibcProgram | undefined, stage: Stage): void => {
      if (program !== undefined) found.push({ program, stage });
    };
    return {
      stage: demands.stage,
      fileCopy(copy) {
        if (isOnMusl(copy.stage)) note(glibcProgramIn(copy), copy.stage);
      },
      shellCommand(command) {
        const { stage, when } = command;
        demands.shellCommand(command);
        if (stage === undefined || !isOnMusl(stage)) return;
        if (bringsGlibc(command)) bridged.add(stage.root);
        if (when === "build") note(glibcProgramOf(command), stage);
      },
      packageInstall(install) {
        const { stage } = install.command;
        if (stage !== undefined && installsGlibc(install)) bridged.add(stage.root);
      },
      end() {
        for (const { program, stage } of found) {
          const { root, image } = stage;
          if (image === undefined || bridged.has(root)) continue;
          const name = formatImageName({ ...image.name, digest: undefined });
          ctx.report({
            span: program.span,
            message: `"${name}" has musl, and ${program.what} needs glibc.`,
            fixes: () => fixesFor(image, demands.demandOn(root), ctx.images),
          });
        }
      },
    };
  },
});

/** What is fetched in a stage that does not ship may be for another one. */
const isOnMusl = ({ ships, profile, image }: Stage): boolean =>
  ships && profile.libc === "musl" && image !== undefined && !image.name.repository.includes("glibc");

/** The same version on Debian; none where packages of Alpine are installed. */
function fixesFor(image: ImageReference, demand: BaseDemand, images: Images): Fix[] {
  if (image.name.digest !== undefined || !callsOnly(demand, "apt")) return [];
  const { name } = image;
  const known = images.tags(name);
  const tag = ["slim", ""]
    .map((variant) => name.tag?.replace(/-?alpine[\d.]*$/, variant === "" ? "" : `-${variant}`))
    .find((one) => one !== undefined && one !== name.tag && known.includes(one));
  const edits = tag === undefined ? undefined : image.withTag(tag);
  if (tag === undefined || edits === undefined) return [];
  return [{ title: `Use ${familiarName(name)}:${tag}`, applicability: "suggestion", edits }];
}

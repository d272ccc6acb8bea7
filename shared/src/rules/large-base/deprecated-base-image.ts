/** `FROM openjdk:8`: a repository that its publisher has given up. */
import { type BaseDemand, callsOnly, demandOf, isServedBy } from "../../facts/base-demand.js";
import { type CollectedDemands, collectDemands } from "../../facts/collected-demands.js";
import type { ImageReference } from "../../facts/image-reference.js";
import { familiarName, formatImageName } from "../../images/image-name.js";
import type { Deprecation, ImageName, Images } from "../../images/images.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "deprecated-base-image",
  trap: "large-base",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Image that its publisher has deprecated",
  why: `
A deprecated image can still be pulled, and is not built any more: no security fix reaches it, nor any image on top of it.
\`centos\` ended on 2024-06-30, \`openjdk\` gets early-access builds only since 2022-07, \`java\` was given up on 2016-12-31 (docker-library/docs).
The article's \`gliderlabs/alpine\` and \`ubuntu-debootstrap\` are of this kind: both have gone back into \`alpine\` and \`ubuntu\`.
`,
  fine: `
In an image that reproduces an old environment on purpose.
`,
  repair: `
Take the replacement that the publisher names.
For \`openjdk\` that is a vendor's build of the same Java, such as \`eclipse-temurin:21-jdk\`, or \`-jre\` where nothing is compiled.
For \`centos\` none is named; \`almalinux\` and \`rockylinux/rockylinux\` are compatible with it.
`,
  examples: [
    { language: "dockerfile", bad: "FROM openjdk:17-jdk-slim\n", good: "FROM eclipse-temurin:17-jdk\n" },
    { language: "dockerfile", bad: "FROM centos:7\n", good: "FROM almalinux:10\n" },
  ],
  references: ["https://hub.docker.com/_/openjdk", "https://hub.docker.com/_/centos"],

  check(ctx) {
    const demands = collectDemands();
    const references: ImageReference[] = [];
    return {
      stage: demands.stage,
      shellCommand: demands.shellCommand,
      packageInstall: demands.packageInstall,
      imageReference: (image) => void references.push(image),
      end() {
        for (const image of references) {
          const deprecation = image.problem === undefined ? ctx.images.deprecation(image.name) : undefined;
          if (deprecation === undefined) continue;
          ctx.report({
            span: image.repositorySpan ?? image.span,
            message: `Image "${familiarName(image.name)}" ${inWords(deprecation)}.`,
            fixes: () => fixesFor(image, deprecation, { images: ctx.images, demand: demandOn(image, demands) }),
          });
        }
      },
    };
  },
});

function inWords({ since, reason, replacements, replacementTag }: Deprecation): string {
  const [first] = replacements;
  const replacement =
    first === undefined ? "" : `; "${replacementTag === undefined ? first : `${first}:${replacementTag}`}" replaces it`;
  const deprecated = since === undefined ? "is deprecated" : `has been deprecated since ${since}`;
  return `${deprecated}${reason === undefined ? "" : `: ${reason}`}${replacement}`;
}

interface Circumstances {
  readonly images: Images;
  /** Undefined where the image cannot be replaced by its name alone. */
  readonly demand: BaseDemand | undefined;
}

/** What stands on the image or is called in it. Where files are copied from it, their paths would have to change too. */
function demandOn({ use, stage, container }: ImageReference, demands: CollectedDemands): BaseDemand | undefined {
  if (use === "copy" || use === "mount") return undefined;
  if (use === "base") return stage && demands.demandOn(stage);
  return demandOf(
    [container?.entrypoint, container?.command].flatMap((command) => command?.commands ?? []),
    [],
  );
}

function fixesFor(image: ImageReference, { replacements }: Deprecation, { images, demand }: Circumstances): Fix[] {
  const [repository] = replacements;
  if (repository === undefined || demand === undefined) return [];
  const target = carriedTags(image.name, repository, images)
    .map((tag): ImageName => ({ registry: undefined, repository, tag, digest: undefined }))
    .find((to) => callsOnly(demand, images.profile(to).packageManager) && isServedBy(demand, image.name, to));
  const edits = target === undefined ? undefined : image.withReference(formatImageName(target));
  if (target === undefined || edits === undefined) return [];
  return [{ title: `Use ${formatImageName(target)}`, applicability: "suggestion", edits }];
}

/** Those of today's tags of the replacement that mean the same, most faithful first. */
function carriedTags({ tag = "latest", repository: from }: ImageName, repository: string, images: Images): string[] {
  const target: ImageName = { registry: undefined, repository, tag: undefined, digest: undefined };
  const known = (tags: readonly string[]): string[] =>
    tags.filter((candidate) => images.tags(target).includes(candidate));
  if (repository === "eclipse-temurin") return known(javaTags(tag));
  if (from.split("/").pop() !== repository.split("/").pop()) return [];
  const pinned = images.pinnedTag(target)?.tag;
  return tag === "latest" ? (pinned === undefined ? [] : [pinned]) : known([tag]);
}

/** Words of a Java tag that stand for a distribution with apt. */
const debianWords =
  /^(slim|hotspot|debian|jessie|stretch|buster|bullseye|bookworm|trixie|sid|xenial|bionic|focal|jammy)$/;
const rpmWords = /^(oracle|oraclelinux\d+|ubi|centos)$/;
const alpineWords = /^alpine[\d.]*$/;

/** `8u151-jdk-alpine` is `8-jdk-alpine`, `openjdk-8-jre` is `8-jre`, `17-slim` is `17-jdk`; the default of 17 is Oracle Linux. */
function javaTags(tag: string): string[] {
  const [version = "", ...words] = tag.replace(/^openjdk-/, "").split("-");
  const major = /^\d+/.exec(version)?.[0];
  const others = words.filter((word) => word !== "jdk" && word !== "jre");
  if (major === undefined) return [];
  const line = `${major}-${words.includes("jre") ? "jre" : "jdk"}`;
  if (others.length === 0) return [line, `${line}-ubi9-minimal`];
  if (others.every((word) => debianWords.test(word))) return [line];
  if (others.every((word) => alpineWords.test(word))) return [`${line}-alpine`];
  return others.every((word) => rpmWords.test(word)) ? [`${line}-ubi9-minimal`] : [];
}

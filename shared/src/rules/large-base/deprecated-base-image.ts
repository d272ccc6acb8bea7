/** `FROM openjdk:8`: a repository that its publisher has given up. */
import type { ImageReference } from "../../facts/image-reference.js";
import { familiarName } from "../../images/image-name.js";
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
For \`centos\` none is named; \`almalinux\` and \`rockylinux/rockylinux\` are built from the same sources as RHEL.
`,
  examples: [
    { language: "dockerfile", bad: "FROM openjdk:17-jdk-slim\n", good: "FROM eclipse-temurin:17-jdk\n" },
    { language: "dockerfile", bad: "FROM centos:7\n", good: "FROM almalinux:10\n" },
  ],
  references: ["https://hub.docker.com/_/openjdk", "https://hub.docker.com/_/centos"],

  check(ctx) {
    return {
      imageReference(image) {
        if (image.problem !== undefined) return;
        const deprecation = ctx.images.deprecation(image.name);
        if (deprecation === undefined) return;
        ctx.report({
          span: image.repositorySpan ?? image.span,
          message: `Image "${familiarName(image.name)}" ${inWords(deprecation)}.`,
          fixes: fixesFor(image, deprecation, ctx.images),
        });
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

function fixesFor(image: ImageReference, { replacements }: Deprecation, images: Images): Fix[] {
  const [repository] = replacements;
  const tag = repository === undefined ? undefined : carriedTag(image, repository, images);
  const edits = tag === undefined ? undefined : image.withReference(`${repository}:${tag}`);
  return edits === undefined ? [] : [{ title: `Use ${repository}:${tag}`, applicability: "suggestion", edits }];
}

/** One of today's tags of the replacement that means the same; undefined when none is known to. */
function carriedTag(image: ImageReference, repository: string, images: Images): string | undefined {
  const target: ImageName = { registry: undefined, repository, tag: undefined, digest: undefined };
  const { tag = "latest", repository: from } = image.name;
  if (repository === "eclipse-temurin")
    return javaTags(image, tag).find((candidate) => images.tags(target).includes(candidate));
  if (from.split("/").pop() !== repository.split("/").pop()) return undefined;
  if (tag === "latest") return images.pinnedTag(target)?.tag;
  return images.tags(target).includes(tag) ? tag : undefined;
}

/** Words that a Java tag may have besides its version and what it holds: `slim`, Debian's and Ubuntu's names. */
const debianWords =
  /^(slim|hotspot|debian|jessie|stretch|buster|bullseye|bookworm|trixie|sid|xenial|bionic|focal|jammy)$/;

/** `8u151-jdk-alpine` is `8-jdk-alpine`, `openjdk-8-jre` is `8-jre`, `17-slim` is `17-jdk`. */
function javaTags(image: ImageReference, tag: string): string[] {
  const [version = "", ...words] = tag.replace(/^openjdk-/, "").split("-");
  const major = /^\d+/.exec(version)?.[0];
  if (major === undefined) return [];
  const kind = words.includes("jre") ? "jre" : "jdk";
  const others = words.filter((word) => word !== "jdk" && word !== "jre" && !debianWords.test(word));
  const isAlpine = others.length > 0 && others.every((word) => /^alpine[\d.]*$/.test(word));
  const isRpm = others.length > 0 && others.every((word) => /^(oracle|oraclelinux\d+|ubi|centos)$/.test(word));
  if (others.length > 0 && !isAlpine && !isRpm) return [];
  return suffixes({ isAlpine, isRpm }, image).map((suffix) => `${major}-${kind}${suffix}`);
}

/** The package manager that the stage calls has to be there. */
function suffixes(
  { isAlpine, isRpm }: { readonly isAlpine: boolean; readonly isRpm: boolean },
  image: ImageReference,
): string[] {
  const called = image.use === "base" ? [...(image.stage?.needs.packageManagers ?? [])] : [];
  const calls = (managers: RegExp): boolean => called.some((manager) => managers.test(manager));
  if (calls(/^apk$/) || isAlpine) return calls(/^(apt|dpkg|yum|dnf|microdnf)/) ? [] : ["-alpine"];
  if (calls(/^(yum|dnf|microdnf|rpm)$/) || isRpm) return calls(/^(apt|dpkg|yum|dnf)/) ? [] : ["-ubi9-minimal"];
  return [""];
}

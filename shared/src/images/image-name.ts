/** Reads and writes image names after Docker's reference grammar, with the place of each part. The only place that knows it. */
import { detached } from "../text/source-text.js";
import type { Span } from "../text/span.js";
import type { ImageName } from "./images.js";

/** Why Docker refuses a name. `upper-case` is repaired by lower-casing its span. */
export type NameProblem =
  | "upper-case"
  | "empty-tag"
  | "invalid-tag"
  | "tag-too-long"
  | "empty-repository"
  | "invalid-repository"
  | "repository-too-long"
  | "invalid-digest"
  | "malformed";

/** Where the parts of a name stand, as offsets within the text that was read; separators are not included. */
export interface NameSpans {
  readonly registry: Span | undefined;
  /** With `library/` where it is written. */
  readonly repository: Span;
  readonly tag: Span | undefined;
  readonly digest: Span | undefined;
}

export type ParsedImageName =
  | { readonly kind: "name"; readonly name: ImageName }
  | { readonly kind: "problem"; readonly problem: NameProblem; readonly span: Span };

const maxNameLength = 255;
const maxTagLength = 128;
const digestLengths: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);
const hubHosts: ReadonlySet<string> = new Set(["docker.io", "index.docker.io"]);

const known = new Map<string, ParsedImageName>();

/** An editor session meets far fewer names; a run over a large tree must not grow without end. */
const mostKnown = 2000;

/**
 * Reads a name as `docker pull` would. Of several problems the first in the text is told. Linear in the length. The same
 * text mostly gives the same object, so that what is worked out of a name can be kept with it.
 */
export function parseImageName(text: string): ParsedImageName {
  const found = known.get(text);
  if (found !== undefined) return found;
  const parsed = parseName(text);
  if (known.size >= mostKnown) known.clear();
  // No name is longer: what is, is another text each time.
  if (text.length <= longestKnown) known.set(detached(text), parsed);
  return parsed;
}

const longestKnown = 255;

function parseName(text: string): ParsedImageName {
  const spans = spansOfName(text);
  const problem = problemOf(text, spans);
  if (problem !== undefined) return problem;
  const written = (span: Span | undefined): string | undefined =>
    span === undefined ? undefined : text.slice(span.start, span.end);
  const host = written(spans.registry);
  const registry = host !== undefined && hubHosts.has(host) ? undefined : host;
  const path = text.slice(spans.repository.start, spans.repository.end);
  const repository = registry === undefined ? withoutLibrary(path) : path;
  return {
    kind: "name",
    name: { registry, repository, tag: written(spans.tag), digest: written(spans.digest) },
  };
}

/** The name without tag and digest, as a Dockerfile writes it: `ubuntu`, `quay.io/coreos/etcd`. */
export const familiarName = (name: ImageName): string =>
  name.registry === undefined ? name.repository : `${name.registry}/${name.repository}`;

/** The whole name: `python:3.13-slim`, `ubuntu@sha256:…`. */
export function formatImageName(name: ImageName): string {
  const tag = name.tag === undefined ? "" : `:${name.tag}`;
  const digest = name.digest === undefined ? "" : `@${name.digest}`;
  return familiarName(name) + tag + digest;
}

function withoutLibrary(path: string): string {
  const rest = path.startsWith("library/") ? path.slice("library/".length) : "";
  return rest === "" || rest.includes("/") ? path : rest;
}

/** Where the parts would stand, whether Docker takes the name or not. */
export function spansOfName(text: string): NameSpans {
  const at = text.indexOf("@");
  const nameEnd = at === -1 ? text.length : at;
  const slash = text.indexOf("/");
  const hasRegistry = slash !== -1 && slash < nameEnd && isRegistry(text.slice(0, slash));
  const start = hasRegistry ? slash + 1 : 0;
  const colon = text.indexOf(":", start);
  const hasTag = colon !== -1 && colon < nameEnd;
  return {
    registry: hasRegistry ? { start: 0, end: slash } : undefined,
    repository: { start, end: hasTag ? colon : nameEnd },
    tag: hasTag ? { start: colon + 1, end: nameEnd } : undefined,
    digest: at === -1 ? undefined : { start: at + 1, end: text.length },
  };
}

/** Docker takes the part before the first slash for a host if it has a dot, a colon or an upper-case letter, or is `localhost`. */
const isRegistry = (part: string): boolean =>
  part === "localhost" || part.includes(".") || part.includes(":") || part !== part.toLowerCase();

function problemOf(text: string, spans: NameSpans): ParsedImageName | undefined {
  const { registry, repository, tag, digest } = spans;
  const registryProblem = registry !== undefined && !isHost(text.slice(registry.start, registry.end));
  if (registryProblem) return { kind: "problem", problem: "malformed", span: registry };
  return (
    repositoryProblem(text, repository) ??
    (tag === undefined ? undefined : tagProblem(text, tag)) ??
    (digest === undefined ? undefined : digestProblem(text, digest)) ??
    (isImageId(text) ? { kind: "problem", problem: "malformed", span: repository } : undefined)
  );
}

function repositoryProblem(text: string, span: Span): ParsedImageName | undefined {
  const path = text.slice(span.start, span.end);
  const lower = path.toLowerCase();
  const problem = (kind: NameProblem): ParsedImageName => ({ kind: "problem", problem: kind, span });
  if (path === "") return problem("empty-repository");
  if (!lower.split("/").every(isPathComponent)) return problem("invalid-repository");
  if (path !== lower) return problem("upper-case");
  return span.end > maxNameLength ? problem("repository-too-long") : undefined;
}

function tagProblem(text: string, span: Span): ParsedImageName | undefined {
  const tag = text.slice(span.start, span.end);
  if (tag === "") return { kind: "problem", problem: "empty-tag", span: { start: span.start - 1, end: span.end } };
  if (!isTag(tag)) return { kind: "problem", problem: "invalid-tag", span };
  return tag.length > maxTagLength ? { kind: "problem", problem: "tag-too-long", span } : undefined;
}

function digestProblem(text: string, span: Span): ParsedImageName | undefined {
  const digest = text.slice(span.start, span.end);
  if (digest === "")
    return { kind: "problem", problem: "invalid-digest", span: { start: span.start - 1, end: span.end } };
  const colon = digest.indexOf(":");
  const hex = digest.slice(colon + 1);
  const isValid = colon !== -1 && digestLengths.get(digest.slice(0, colon)) === hex.length && hasOnly(hex, isLowerHex);
  return isValid ? undefined : { kind: "problem", problem: "invalid-digest", span };
}

/** 64 hexadecimal digits are the id of a local image; Docker refuses them as a name. */
const isImageId = (text: string): boolean => text.length === 64 && hasOnly(text, isLowerHex);

function isHost(text: string): boolean {
  const bracket = text.startsWith("[") ? text.indexOf("]") : -1;
  const colon = text.indexOf(":", bracket + 1);
  const host = colon === -1 ? text : text.slice(0, colon);
  const port = colon === -1 ? "0" : text.slice(colon + 1);
  if (port === "" || !hasOnly(port, isDigit)) return false;
  if (bracket !== -1)
    return bracket === host.length - 1 && bracket > 1 && hasOnly(host.slice(1, -1), isAddressCharacter);
  return host.split(".").every(isHostLabel);
}

const isHostLabel = (label: string): boolean =>
  label !== "" && !label.startsWith("-") && !label.endsWith("-") && hasOnly(label, isHostCharacter);

/** Letters and digits, joined by one dot, one or two underscores, or any number of hyphens. */
function isPathComponent(component: string): boolean {
  let joint = "";
  for (const character of component) {
    if (isAlphanumeric(character)) {
      joint = "";
      continue;
    }
    // One hyphen stands for any number of them.
    joint = joint === "-" && character === "-" ? "-" : joint + character;
    if (!joints.has(joint)) return false;
  }
  return joint === "" && isAlphanumeric(component.charAt(0));
}

const joints: ReadonlySet<string> = new Set([".", "_", "__", "-"]);

const isTag = (tag: string): boolean => !tag.startsWith(".") && !tag.startsWith("-") && hasOnly(tag, isTagCharacter);

function hasOnly(text: string, isAllowed: (character: string) => boolean): boolean {
  for (const character of text) if (!isAllowed(character)) return false;
  return true;
}

const isDigit = (character: string): boolean => character >= "0" && character <= "9";
const isLowerLetter = (character: string): boolean => character >= "a" && character <= "z";
const isUpperLetter = (character: string): boolean => character >= "A" && character <= "Z";
const isAlphanumeric = (character: string): boolean => isLowerLetter(character) || isDigit(character);
const isLowerHex = (character: string): boolean => isDigit(character) || (character >= "a" && character <= "f");
const isHostCharacter = (character: string): boolean =>
  isAlphanumeric(character) || isUpperLetter(character) || character === "-";
const isAddressCharacter = (character: string): boolean =>
  isAlphanumeric(character) || isUpperLetter(character) || character === ":";
const isTagCharacter = (character: string): boolean =>
  isAlphanumeric(character) || isUpperLetter(character) || character === "_" || character === "." || character === "-";

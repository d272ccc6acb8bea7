/** Words that name images: `FROM`, `COPY --from`, `RUN --mount=from`. */
import type { ContainerRun } from "../facts/container-run.js";
import type { ImageReference, ReferenceProblem } from "../facts/image-reference.js";
import type { Stage } from "../facts/stage.js";
import type { Images } from "../images/images.js";
import { type ParsedImageName, parseImageName } from "../images/image-name.js";
import { type Span, spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Resolved } from "./resolved.js";

type ImageNameParts = Extract<ParsedImageName, { kind: "name" }>;
type ImageNameProblem = Extract<ParsedImageName, { kind: "problem" }>;

/** Where a reference stands in its document. */
export interface ReferencePlace {
  readonly use: ImageReference["use"];
  readonly usedAt: Span;
  readonly platform: string | undefined;
  readonly stage: Stage | undefined;
  readonly container?: ContainerRun | undefined;
}

/** Undefined when it is not fully known which image is meant. */
export function imageReferenceOf(
  resolved: Resolved,
  place: ReferencePlace,
  images: Images,
): ImageReference | undefined {
  if (resolved.isUnknown || resolved.value === "" || isPlaceholder(resolved.value, images)) return undefined;
  const span = resolved.spanOf(0, resolved.value.length) ?? place.usedAt;
  const parsed = parseImageName(resolved.value);
  const blamed = parsed.kind === "problem" ? blamedSpan(resolved.value, parsed) : undefined;
  const problem: ReferenceProblem | undefined =
    parsed.kind === "problem" && blamed !== undefined
      ? {
          kind: parsed.problem,
          text: resolved.value.slice(blamed.start, blamed.end),
          span: resolved.spanOf(blamed.start, blamed.end) ?? span,
        }
      : undefined;
  const meant = problem?.kind === "upper-case" ? parseImageName(resolved.value.toLowerCase()) : parsed;
  return {
    kind: "imageReference",
    ...place,
    container: place.container,
    span,
    text: resolved.value,
    fromDefault: resolved.fromDefault,
    problem,
    ...(meant.kind === "name" ? namedParts(resolved, meant) : namelessParts(resolved)),
  };
}

/** Whether another program fills in the name before Docker reads it: `{{ image }}`, `@@BASE@@`, `BASEIMAGE`. */
function isPlaceholder(text: string, images: Images): boolean {
  if (/[{}<>%]|@@|__[A-Z]/.test(text)) return true;
  if (!/^[A-Z][A-Z0-9_-]*$/.test(text)) return false;
  return !images.knows({ registry: undefined, repository: text.toLowerCase(), tag: undefined, digest: undefined });
}

/** A first part in upper case is a host to Docker; without a dot or a port it is meant as part of the repository. */
function blamedSpan(value: string, { problem, span }: ImageNameProblem): Span {
  const host = value.slice(0, Math.max(0, span.start - 1));
  return problem === "upper-case" && /^[^.:/]+$/.test(host) ? { start: 0, end: span.end } : span;
}

type Parts = Pick<
  ImageReference,
  "name" | "repositorySpan" | "tagSpan" | "digestSpan" | "withTag" | "withDigest" | "withReference"
>;

function namelessParts(resolved: Resolved): Parts {
  return {
    name: { registry: undefined, repository: "", tag: undefined, digest: undefined },
    repositorySpan: undefined,
    tagSpan: undefined,
    digestSpan: undefined,
    withTag: () => undefined,
    withDigest: () => undefined,
    withReference: wholeEdit(resolved),
  };
}

function namedParts(resolved: Resolved, { name, spans }: ImageNameParts): Parts {
  const repository = { start: spans.registry?.start ?? spans.repository.start, end: spans.repository.end };
  const at = (part: Span | undefined): Span | undefined =>
    part === undefined ? undefined : resolved.spanOf(part.start, part.end);
  const withWhole = wholeEdit(resolved);
  const withTag = tagEdit(resolved, repository.end);
  const head = `${resolved.value.slice(0, repository.end)}:`;
  return {
    name,
    repositorySpan: at(repository),
    tagSpan: at(spans.tag),
    digestSpan: at(spans.digest),
    withTag,
    withDigest: (digest) => {
      const whole = resolved.spanOf(0, resolved.value.length);
      return whole === undefined || spans.digest !== undefined
        ? undefined
        : [{ span: spanAt(whole.end), newText: `@${digest}` }];
    },
    // The same repository: only the tag changes, which keeps a variable that holds the rest.
    withReference: (reference) =>
      withWhole(reference) ?? (reference.startsWith(head) ? withTag(reference.slice(head.length)) : undefined),
  };
}

const wholeEdit =
  (resolved: Resolved) =>
  (reference: string): readonly TextEdit[] | undefined => {
    const span = resolved.spanOf(0, resolved.value.length);
    return span === undefined ? undefined : [{ span, newText: reference }];
  };

/** Replaces all behind the repository: the tag, and the digest that would outvote it. */
const tagEdit =
  (resolved: Resolved, repositoryEnd: number) =>
  (tag: string): readonly TextEdit[] | undefined => {
    const { value } = resolved;
    if (repositoryEnd === value.length) {
      const last = resolved.spanOf(repositoryEnd - 1, repositoryEnd);
      return last === undefined ? undefined : [{ span: spanAt(last.end), newText: `:${tag}` }];
    }
    const rest = resolved.spanOf(repositoryEnd, value.length);
    if (rest !== undefined) return [{ span: rest, newText: `:${tag}` }];
    // `python:${VERSION}`: the colon stands here and the tag in the default of an ARG.
    const afterColon = resolved.spanOf(repositoryEnd + 1, value.length);
    return afterColon === undefined
      ? differenceEdit(resolved, repositoryEnd + 1, tag)
      : [{ span: afterColon, newText: tag }];
  };

/** `python:${VERSION}-slim`: the part of the tag that changes, when that is one piece of text. */
function differenceEdit(resolved: Resolved, tagStart: number, tag: string): readonly TextEdit[] | undefined {
  const old = resolved.value.slice(tagStart);
  if (old.includes("@")) return undefined;
  let start = 0;
  while (start < old.length && old[start] === tag[start]) start++;
  let kept = 0;
  while (kept < Math.min(old.length, tag.length) - start && old[old.length - 1 - kept] === tag[tag.length - 1 - kept])
    kept++;
  const span = resolved.spanOf(tagStart + start, tagStart + old.length - kept);
  return span === undefined ? undefined : [{ span, newText: tag.slice(start, tag.length - kept) }];
}

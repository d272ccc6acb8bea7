/** Words that name images: `FROM`, `COPY --from`, `RUN --mount=from`. */
import type { ContainerRun } from "../facts/container-run.js";
import type { ImageReference, ReferenceProblem } from "../facts/image-reference.js";
import type { Stage } from "../facts/stage.js";
import { type NameSpans, type ParsedImageName, parseImageName, spansOfName } from "../images/image-name.js";
import type { ImageName, Images } from "../images/images.js";
import { type Span, spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Resolved } from "./resolved.js";

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
export const imageReferenceOf = (
  resolved: Resolved,
  place: ReferencePlace,
  images: Images,
): ImageReference | undefined =>
  resolved.isUnknown || resolved.value === "" || isPlaceholder(resolved.value, images)
    ? undefined
    : new WrittenReference(resolved, place);

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

const noName: ImageName = { registry: undefined, repository: "", tag: undefined, digest: undefined };

/** Its places are looked up when they are asked for. */
class WrittenReference implements ImageReference {
  readonly kind = "imageReference";
  readonly name: ImageName;
  readonly problem: ReferenceProblem | undefined;
  readonly #resolved: Resolved;
  readonly #place: ReferencePlace;

  constructor(resolved: Resolved, place: ReferencePlace) {
    this.#resolved = resolved;
    this.#place = place;
    const parsed = parseImageName(resolved.value);
    this.problem = parsed.kind === "problem" ? this.#problemOf(parsed) : undefined;
    const meant = this.problem === undefined ? parsed : parseImageName(this.#meant);
    this.name = meant.kind === "name" ? meant.name : noName;
  }

  get use(): ImageReference["use"] {
    return this.#place.use;
  }

  get usedAt(): Span {
    return this.#place.usedAt;
  }

  get platform(): string | undefined {
    return this.#place.platform;
  }

  get stage(): Stage | undefined {
    return this.#place.stage;
  }

  get container(): ContainerRun | undefined {
    return this.#place.container;
  }

  get text(): string {
    return this.#resolved.value;
  }

  get fromDefault(): boolean {
    return this.#resolved.fromDefault;
  }

  get span(): Span {
    return this.#whole ?? this.usedAt;
  }

  get repositorySpan(): Span | undefined {
    const spans = this.#spans;
    return spans && this.#resolved.spanOf(spans.registry?.start ?? spans.repository.start, spans.repository.end);
  }

  get tagSpan(): Span | undefined {
    const tag = this.#spans?.tag;
    return tag && this.#resolved.spanOf(tag.start, tag.end);
  }

  get digestSpan(): Span | undefined {
    const digest = this.#spans?.digest;
    return digest && this.#resolved.spanOf(digest.start, digest.end);
  }

  withTag(tag: string): readonly TextEdit[] | undefined {
    const repositoryEnd = this.#spans?.repository.end;
    return repositoryEnd === undefined ? undefined : tagEdit(this.#resolved, repositoryEnd, tag);
  }

  withDigest(digest: string): readonly TextEdit[] | undefined {
    const [spans, whole] = [this.#spans, this.#whole];
    if (spans === undefined || spans.digest !== undefined || whole === undefined) return undefined;
    return [{ span: spanAt(whole.end), newText: `@${digest}` }];
  }

  withReference(reference: string): readonly TextEdit[] | undefined {
    const whole = this.#whole;
    if (whole !== undefined) return [{ span: whole, newText: reference }];
    const head = `${this.text.slice(0, this.#spans?.repository.end ?? 0)}:`;
    // The same repository: only the tag changes, which keeps a variable that holds the rest.
    return reference.startsWith(head) ? this.withTag(reference.slice(head.length)) : undefined;
  }

  /** Undefined when it is put together from several places. */
  get #whole(): Span | undefined {
    return this.#resolved.spanOf(0, this.text.length);
  }

  /** Where the parts of the name stand in the text; undefined when nobody can tell what is meant. */
  get #spans(): NameSpans | undefined {
    return this.name === noName ? undefined : spansOfName(this.#meant);
  }

  get #meant(): string {
    return this.problem?.kind === "upper-case" ? this.text.toLowerCase() : this.text;
  }

  #problemOf(parsed: ImageNameProblem): ReferenceProblem {
    const { start, end } = blamedSpan(this.text, parsed);
    const span = this.#resolved.spanOf(start, end) ?? this.span;
    return { kind: parsed.problem, text: this.text.slice(start, end), span };
  }
}

/** Replaces all behind the repository: the tag, and the digest that would outvote it. */
function tagEdit(resolved: Resolved, repositoryEnd: number, tag: string): readonly TextEdit[] | undefined {
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
}

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

/** Which tags an image has, in the order in which a person looks for one, each with its size and its end of life. */
import { formatBytes } from "../images/card-bytes.js";
import type { EndOfLife, ImageName, Images } from "../images/images.js";
import { readTag, type TagShape } from "../images/tag-shape.js";
import { compareVersions } from "../images/version.js";
import type { Span } from "../text/span.js";
import { type TagPlaceInput, tagPlaceAt } from "./tag-place.js";

export interface TagCompletion {
  /** What a chosen tag replaces. */
  readonly span: Span;
  /** Best first. */
  readonly tags: readonly OfferedTag[];
  /** False when tags were left out: more of them are found with more typed. */
  readonly isComplete: boolean;
}

export interface OfferedTag {
  readonly tag: string;
  /** `43.4 MB, supported until 2030-10-31`; empty when nothing is known. */
  readonly detail: string;
  /** Whether all support of a release in it has ended. */
  readonly isPast: boolean;
}

export interface TagCompletionInput extends TagPlaceInput {
  /** `2026-11-24`. */
  readonly today: string;
}

const mostOffered = 200;

/** Undefined everywhere but in the tag of an image whose tags are known. Asks nobody: what is not known yet is not offered. */
export function tagCompletionAt(input: TagCompletionInput, offset: number): TagCompletion | undefined {
  const place = tagPlaceAt(input, offset);
  if (place === undefined) return undefined;
  const { image, span } = place;
  const all = input.images.tags(image);
  if (all.length === 0) return undefined;
  const typed = input.analysis.document.text.slice(span.start, offset);
  const wanted = all.length > mostOffered ? all.filter((tag) => tag.includes(typed)) : all;
  const offered = inOrder(wanted, image, input.images).slice(0, mostOffered);
  return {
    span,
    tags: offered.map((tag) => describe({ ...image, tag }, tag, input)),
    isComplete: offered.length === all.length,
  };
}

interface RankedTag {
  readonly tag: string;
  readonly shape: TagShape;
  readonly rank: number;
  readonly index: number;
}

/** Versions, newest first; their variants; previews; names of releases; names that move. Otherwise as the publisher lists them. */
function inOrder(tags: readonly string[], image: ImageName, images: Images): readonly string[] {
  return tags
    .map((tag, index): RankedTag => {
      const shape = readTag(tag, new Map());
      return { tag, shape, rank: rankOf(shape, images.isUnversioned({ ...image, tag })), index };
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareVersions(b.shape.numbers, a.shape.numbers) ||
        exactness(a.shape) - exactness(b.shape) ||
        a.index - b.index,
    )
    .map(({ tag }) => tag);
}

/** `alpine` before `alpine3.24`, and both before `slim-trixie`. */
const exactness = ({ variant }: TagShape): number => 2 * variant.length + Number(/\d/.test(variant.join()));

function rankOf({ version, isPreview, variant }: TagShape, isMoving: boolean): number {
  if (isMoving) return 4;
  if (version === undefined) return 3;
  if (isPreview) return 2;
  return variant.length === 0 ? 0 : 1;
}

function describe(name: ImageName, tag: string, { images, today }: TagCompletionInput): OfferedTag {
  const ends = images.endsOfLife(name, today);
  const past = ends.find(({ isPast }) => isPast);
  const size = images.size(name);
  const figure = size?.download ?? size?.onDisk;
  const year =
    size === undefined || size.status === "current" || figure === undefined ? "" : ` in ${figure.asOf.slice(0, 4)}`;
  const parts = [
    ...(figure === undefined
      ? []
      : [`${formatBytes(figure.bytes)}${size?.download === undefined ? " on disk" : ""}${year}`]),
    ...supportWords(past ?? firstToEnd(ends)),
  ];
  return { tag, detail: parts.join(", "), isPast: past !== undefined };
}

const firstToEnd = (ends: readonly EndOfLife[]): EndOfLife | undefined =>
  ends.filter(({ date }) => date !== undefined).sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1))[0];

function supportWords(end: EndOfLife | undefined): readonly string[] {
  if (end === undefined) return [];
  const { date, isPast } = end;
  if (isPast) return [`end of life${date === undefined ? "" : ` since ${date}`}`];
  return date === undefined ? [] : [`supported until ${date}`];
}

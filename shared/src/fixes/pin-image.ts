/** The repairs that several rules offer for an image whose tag moves: the version that it means today. */
import type { ImageReference } from "../facts/image-reference.js";
import { familiarName } from "../images/image-name.js";
import type { Images } from "../images/images.js";
import type { Fix } from "../rule.js";

/** The part of a rule's context that decides what can be pinned. */
export interface PinContext {
  readonly images: Images;
  /** `2026-11-24` */
  readonly today: string;
}

/** The release line first, then the exact version, then the digest. Empty when nobody knows what the tag means. */
export function pinFixes(image: ImageReference, { images, today }: PinContext): readonly Fix[] {
  return [...versionFixes(image, { images, today }), ...digestFixes(image, images)];
}

/** The digest behind the tag, which stays. Empty unless the registry was asked. */
export function digestFixes(image: ImageReference, images: Images): readonly Fix[] {
  const digest = images.digest(image.name);
  const edits = digest === undefined ? undefined : image.withDigest(digest);
  if (digest === undefined || edits === undefined) return [];
  return [{ title: `Pin by digest ${shortened(digest)}`, applicability: "suggestion", edits }];
}

/** A release whose support has ended by now is no version to pin to: the catalog is older than its successor. */
function versionFixes(image: ImageReference, { images, today }: PinContext): readonly Fix[] {
  const pinned = images.pinnedTag(image.name);
  if (pinned === undefined) return [];
  return [pinned.tag, pinned.fullTag].flatMap((tag) => {
    const edits = tag === undefined ? undefined : image.withTag(tag);
    if (tag === undefined || edits === undefined) return [];
    if (images.endsOfLife({ ...image.name, tag }, today).some(({ isPast }) => isPast)) return [];
    return [{ title: `Pin to ${familiarName(image.name)}:${tag}`, applicability: "suggestion", edits }];
  });
}

const shortened = (digest: string): string => `${digest.slice(0, "sha256:".length + 12)}…`;

/** The repairs that several rules offer for an image whose tag moves: the version that it means today. */
import type { ImageReference } from "../facts/image-reference.js";
import { familiarName } from "../images/image-name.js";
import type { Images } from "../images/images.js";
import type { Fix } from "../rule.js";

/** The release line first, then the exact version. Empty when the catalog does not know what the tag means. */
export function pinFixes(image: ImageReference, images: Images): readonly Fix[] {
  const pinned = images.pinnedTag(image.name);
  if (pinned === undefined) return [];
  return [pinned.tag, pinned.fullTag].flatMap((tag) => {
    const edits = tag === undefined ? undefined : image.withTag(tag);
    if (tag === undefined || edits === undefined) return [];
    return [{ title: `Pin to ${familiarName(image.name)}:${tag}`, applicability: "suggestion", edits }];
  });
}

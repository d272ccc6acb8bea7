/** The tag that decides which image a name means. */
import type { ImageName } from "./images.js";

/** The written tag, else `latest`. Undefined for a digest without a tag: nothing says which tag it once was. */
export function tagInUse(image: ImageName): string | undefined {
  return image.tag ?? (image.digest === undefined ? "latest" : undefined);
}

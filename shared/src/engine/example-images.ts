/** What is known of images while the example of a rule runs: the catalog, and what the registry says in the example. */
import { formatImageName } from "../images/image-name.js";
import type { Images } from "../images/images.js";
import { overlayImages } from "../images/overlay.js";
import type { Example } from "../rule.js";

/** `today` is the day on which the registry was asked. */
export function exampleImages(catalog: Images, { missing = [] }: Example, today: string): Images {
  return overlayImages(catalog, {
    registry: (name) =>
      missing.includes(formatImageName(name))
        ? { kind: "missing", asked: `${today}T12:00:00Z`, what: "tag" }
        : undefined,
    tags: () => undefined,
    local: () => undefined,
  });
}

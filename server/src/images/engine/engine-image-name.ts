/** An image's name as it is asked of an engine. */
import { familiarName, formatImageName, parseImageName } from "../../../../shared/src/images/image-name.js";
import type { ImageName } from "../../../../shared/src/images/images.js";
import { tagOrDigest } from "../whole-name.js";

/**
 * The name as people write it, `python:3.13`: so Podman finds `localhost/app`, which was built here, as well as
 * `docker.io/library/python`. Undefined when Docker would refuse the name: such a text could also lead to another
 * question of the engine's API.
 */
export const engineImageName = (image: ImageName): string | undefined =>
  parseImageName(formatImageName(image)).kind === "name" ? familiarName(image) + tagOrDigest(image) : undefined;

/** An image's name as it is asked of an engine. */
import { formatImageName, parseImageName } from "../../../../shared/src/images/image-name.js";
import type { ImageName } from "../../../../shared/src/images/images.js";
import { wholeName } from "../whole-name.js";

/**
 * The whole name, `docker.io/library/python:3.13`: Docker takes it for `python:3.13`, and Podman knows no other.
 * Undefined when Docker would refuse the name: such a text could also lead to another question of the engine's API.
 */
export const engineImageName = (image: ImageName): string | undefined =>
  parseImageName(formatImageName(image)).kind === "name" ? wholeName(image) : undefined;

/** An image's name as it is asked of an engine. */
import { formatImageName, parseImageName } from "../../../../shared/src/images/image-name.js";
import type { ImageName } from "../../../../shared/src/images/images.js";

/**
 * The whole name, `docker.io/library/python:3.13`: Docker takes it for `python:3.13`, and Podman knows no other. Of tag
 * and digest the digest counts; without either it is `latest`. Undefined when Docker would refuse the name.
 */
export function engineImageName(image: ImageName): string | undefined {
  if (parseImageName(formatImageName(image)).kind !== "name") return undefined;
  const reference = image.digest === undefined ? `:${image.tag ?? "latest"}` : `@${image.digest}`;
  return wholeRepository(image) + reference;
}

/** With host, and with the `library/` of Docker Hub's own images. */
export function wholeRepository({ registry, repository }: ImageName): string {
  if (registry !== undefined) return `${registry}/${repository}`;
  return repository.includes("/") ? `docker.io/${repository}` : `docker.io/library/${repository}`;
}

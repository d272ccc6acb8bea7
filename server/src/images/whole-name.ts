/** Names without anything left out: what registries, engines and the cache tell images apart by. */
import type { ImageName } from "../../../shared/src/images/images.js";

/** As it is known to people and to login files. */
const dockerHub = "docker.io";

/** The host with its port; `docker.io` for Docker Hub. */
export const hostOf = ({ registry }: ImageName): string => registry ?? dockerHub;

/** With host, and with the `library/` of Docker Hub's own images: `docker.io/library/python`. */
export function wholeRepository(image: ImageName): string {
  const isOfHub = image.registry === undefined && !image.repository.includes("/");
  return `${hostOf(image)}/${isOfHub ? "library/" : ""}${image.repository}`;
}

/** `docker.io/library/python:3.13`. */
export const wholeName = (image: ImageName): string => wholeRepository(image) + tagOrDigest(image);

/** `:3.13` or `@sha256:…`: of tag and digest the digest counts, as in a pull; without either it is `latest`. */
export const tagOrDigest = ({ tag, digest }: ImageName): string =>
  digest === undefined ? `:${tag ?? "latest"}` : `@${digest}`;

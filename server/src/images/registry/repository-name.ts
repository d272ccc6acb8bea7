/** The path of an image below a registry. Checks names before they become part of an address. */
import type { ImageName } from "../../../../shared/src/images/images.js";
import { failed, type Subject } from "./failures.js";

export const subjectOf = (name: ImageName): Subject => ({
  host: name.registry ?? "docker.io",
  image: `${name.repository}${name.tag === undefined ? "" : `:${name.tag}`}${name.digest === undefined ? "" : `@${name.digest}`}`,
});

/** `library/ubuntu` for Docker Hub's own images. Throws "not-allowed" for what the distribution specification does not know as a name. */
export function repositoryPath(name: ImageName): string {
  const isOfficial = name.registry === undefined && !name.repository.includes("/");
  const path = isOfficial ? `library/${name.repository}` : name.repository;
  const isName =
    path.length <= 255 && path.split("/").every((part) => /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(part));
  if (!isName) throw failed(subjectOf(name), "not-allowed", `"${name.repository}" is not the name of a repository`);
  return path;
}

/** The digest where there is one, else the tag, else `latest`. Throws "not-allowed" for what is neither. */
export function referencePath({ tag, digest, ...rest }: ImageName): string {
  const reference = digest ?? tag ?? "latest";
  const isReference = digest === undefined ? /^\w[\w.-]{0,127}$/.test(reference) : isDigest(reference);
  if (!isReference)
    throw failed(subjectOf({ tag, digest, ...rest }), "not-allowed", `"${reference}" is neither a tag nor a digest`);
  return reference;
}

/** Whether it is a digest that we can verify. */
export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);

/** What a registry says of one reference: the whole conversation about an image, from the first question to the answer. */
import type { ImageName } from "../../../../shared/src/images/images.js";
import type { MissingImage } from "../../../../shared/src/images/live-answers.js";
import { RegistryError, type RegistryReply } from "../sources.js";
import type { Ask } from "./ask.js";
import type { Access } from "./authorizer.js";
import { askManifest, verifyManifest } from "./content.js";
import { failed } from "./failures.js";
import { whatIsMissing } from "./not-found.js";
import { readPlatforms } from "./platforms.js";
import { referencePath } from "./repository-name.js";
import { tagsPath } from "./tags.js";

/** `asked` is the time of the answer. `etag` is the digest of an earlier answer. */
export async function askImage(
  ask: Ask,
  access: Access,
  name: ImageName,
  { asked, etag }: { readonly asked: string; readonly etag: string | undefined },
): Promise<RegistryReply | "unchanged"> {
  const reference = referencePath(name);
  if (etag !== undefined && (await hasDigest(ask, access, reference, etag))) return "unchanged";

  const reply = await askManifest(ask, access, "GET", reference);
  if (reply.status === 404) {
    const missing: MissingImage = { kind: "missing", asked, what: await missingIn(ask, access, reply) };
    return { answer: missing, etag: undefined };
  }
  if (reply.status !== 200)
    throw failed(access.subject, "invalid", `it answered ${reply.status}, which a registry does not`);

  const { digest, manifest } = verifyManifest(access, reply, name.digest);
  const platforms = await readPlatforms(ask, access, manifest);
  return { answer: { kind: "found", asked, digest, platforms }, etag: digest };
}

/** Asks with HEAD, which Docker Hub does not count as a pull. Registries that know no HEAD are then asked with GET. */
async function hasDigest(ask: Ask, access: Access, reference: string, digest: string): Promise<boolean> {
  const reply = await askManifest(ask, access, "HEAD", reference);
  return reply.status === 200 && reply.header("docker-content-digest") === digest;
}

/** Many registries say of a repository they do not know only that they do not know the manifest; its tag list tells. */
async function missingIn(
  ask: Ask,
  access: Access,
  reply: Parameters<typeof whatIsMissing>[0],
): Promise<MissingImage["what"]> {
  const what = whatIsMissing(reply);
  if (what === undefined)
    throw failed(access.subject, "invalid", "it answered 404 in words that are not those of a registry");
  if (what === "repository") return what;
  try {
    const tags = await ask({
      access,
      method: "GET",
      path: tagsPath(access.repository, 1),
      accept: "*/*",
      maxBytes: 64 * 1024,
    });
    return tags.status === 404 && whatIsMissing(tags) === "repository" ? "repository" : "tag";
  } catch (error) {
    // The list may be closed to us, or too long where the registry knows no paging; the tag is missing all the same.
    if (error instanceof RegistryError) return "tag";
    throw error;
  }
}

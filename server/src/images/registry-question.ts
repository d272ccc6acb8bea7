/** What is asked of registries: one image, or the tags of a repository. Both are kept and asked again in the same way. */
import type { ImageName } from "../../../shared/src/images/images.js";
import type { CacheEntry, ImageEntry } from "./cache/cache-entry.js";
import type { RegistryClient } from "./sources.js";
import { hostOf, wholeName, wholeRepository } from "./whole-name.js";

export interface RegistryQuestion {
  /** Under which the answer is kept: `image docker.io/library/python:3.13`. */
  readonly key: string;
  readonly host: string;
  /** The new entry; `known` itself, with a new date, when the registry says that nothing changed. Rejects as the client does. */
  ask(client: RegistryClient, known: CacheEntry | undefined, now: () => Date): Promise<CacheEntry>;
}

export const imageKey = (name: ImageName): string => `image ${wholeName(name)}`;
export const tagsKey = (name: ImageName): string => `tags ${wholeRepository(name)}`;

export const imageQuestion = (name: ImageName): RegistryQuestion => ({
  key: imageKey(name),
  host: hostOf(name),
  async ask(client, known, now) {
    const found = known?.kind === "image" && known.answer.kind === "found" ? known : undefined;
    const reply = await client.image(name, found?.etag);
    if (reply !== "unchanged") return { kind: "image", answer: reply.answer, etag: reply.etag };
    if (found === undefined) throw new Error("the registry says that nothing changed, and nothing was known");
    return askedAgain(found, now());
  },
});

export const tagsQuestion = (name: ImageName): RegistryQuestion => ({
  key: tagsKey(name),
  host: hostOf(name),
  ask: async (client) => ({ kind: "tags", list: await client.tags(name) }),
});

const askedAgain = (entry: ImageEntry, now: Date): ImageEntry => ({
  ...entry,
  answer: { ...entry.answer, asked: now.toISOString() },
});

/** Whether two entries say the same, whenever it was asked. */
export const saySame = (one: CacheEntry | undefined, other: CacheEntry): boolean =>
  one !== undefined && contentOf(one) === contentOf(other);

const contentOf = (entry: CacheEntry): string =>
  JSON.stringify(entry.kind === "image" ? { ...entry.answer, asked: "" } : { ...entry.list, asked: "" });

/**
 * Answers of registries, kept in memory and in a folder that several servers may share. A folder that cannot be used
 * costs nothing but the memory of the next session.
 */
import { type AnswerFolder, createAnswerFolder, type FolderParts } from "./answer-folder.js";
import type { CacheEntry } from "./cache-entry.js";
import { maxAnswers } from "./remove-oldest.js";

export interface AnswerCache {
  /** What is in memory. Answers without waiting. */
  known(key: string): CacheEntry | undefined;
  /** Looks into the folder for an answer that is newer than the one in memory; what is then known. Never rejects. */
  read(key: string): Promise<CacheEntry | undefined>;
  /** In memory at once; resolves when it is in the folder too, or cannot be. Never rejects. */
  write(key: string, entry: CacheEntry): Promise<void>;
}

/** Nothing is read or created before somebody asks. Without a folder, answers live in memory only. */
export function createAnswerCache(parts: Omit<FolderParts, "folder"> & { folder: string | undefined }): AnswerCache {
  const memory = new Map<string, CacheEntry>();
  const folder: AnswerFolder | undefined =
    parts.folder === undefined ? undefined : createAnswerFolder({ ...parts, folder: parts.folder });

  function remember(key: string, entry: CacheEntry): void {
    memory.delete(key);
    memory.set(key, entry);
    const [oldest] = memory.keys();
    if (memory.size > maxAnswers && oldest !== undefined) memory.delete(oldest);
  }

  return {
    known: (key) => memory.get(key),
    async read(key) {
      const stored = await folder?.read(key);
      const known = memory.get(key);
      if (stored !== undefined && (known === undefined || askedAt(stored) > askedAt(known))) remember(key, stored);
      return memory.get(key);
    },
    async write(key, entry) {
      remember(key, entry);
      await folder?.write(key, entry);
    },
  };
}

/** When the registry was asked, in milliseconds since 1970. */
export const askedAt = (entry: CacheEntry): number =>
  Date.parse(entry.kind === "image" ? entry.answer.asked : entry.list.asked);

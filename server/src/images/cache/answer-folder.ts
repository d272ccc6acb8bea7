/** One file for each answer, in a folder. Files are replaced as a whole, so that another server never reads half of one. */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type CacheEntry, readEntry, writeEntry } from "./cache-entry.js";
import { removeOldest } from "./remove-oldest.js";

export interface FolderParts {
  readonly folder: string;
  readonly now: () => Date;
  /** A sentence for the log; one for files that cannot be read, one for files that cannot be written. */
  readonly onNote: (sentence: string) => void;
}

export interface AnswerFolder {
  read(key: string): Promise<CacheEntry | undefined>;
  write(key: string, entry: CacheEntry): Promise<void>;
}

/** In bytes. A larger answer lives in memory only: ten thousand tags take a third of it. */
export const maxFileSize = 1024 * 1024;

/**
 * The folder is created by the first answer. Never rejects: a failure is told once, and the next answer is tried again,
 * for a disk does not stay full, and on Windows another server may just be reading the file.
 */
export function createAnswerFolder({ folder, now, onNote }: FolderParts): AnswerFolder {
  let hasNotedWriting = false;
  let hasNotedReading = false;
  const fileOf = (key: string): string => path.join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);

  function noteReading(file: string): void {
    if (!hasNotedReading) onNote(`The kept answer ${file} cannot be read, so the registry is asked again.`);
    hasNotedReading = true;
  }

  function noteWriting(code: string): void {
    if (!hasNotedWriting)
      onNote(`Answers of registries cannot be kept in ${folder} (${code}): they live in memory only.`);
    hasNotedWriting = true;
  }

  return {
    async read(key) {
      const file = fileOf(key);
      const text = await readBounded(file).catch((error: unknown) => {
        if (!isAbsent(error)) noteReading(file);
        return undefined;
      });
      const entry = text === undefined ? undefined : readEntry(key, text);
      if (text !== undefined && entry === undefined) noteReading(file);
      return entry;
    },
    async write(key, entry) {
      const text = writeEntry(key, entry);
      if (Buffer.byteLength(text) > maxFileSize) return;
      try {
        await replaceFile(fileOf(key), text);
        await removeOldest(folder, now());
      } catch (error) {
        noteWriting(codeOf(error));
      }
    },
  };
}

/** Readable by this user only: the names of private images stand in it. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx" });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Rejects when the file is larger than any that we write. */
async function readBounded(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size > maxFileSize) throw new Error("too large");
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);

const isAbsent = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error));

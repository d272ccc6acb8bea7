/** Bytes -> text, or a reason why they are not taken for a Dockerfile. */
import { createReadStream, readFileSync, statSync } from "node:fs";

export type Reading =
  | { readonly kind: "text"; readonly text: string; readonly hasByteOrderMark: boolean }
  | { readonly kind: "refused"; readonly reason: string };

const largest = 16 * 1024 * 1024;
const tooLarge = refused("it is larger than 16 MB");
/** Where a file is looked at to tell whether it is binary. */
const headLength = 8192;

export async function readTextFile(path: string): Promise<Reading> {
  try {
    const status = statSync(path);
    if (status.isDirectory()) return refused("it is a folder");
    // A pipe or a device does not tell its size beforehand.
    if (!status.isFile()) return await readTextStream(createReadStream(path));
    // At once: of hundreds of small files, waiting for another thread takes longer than reading.
    return status.size > largest ? tooLarge : decode(readFileSync(path));
  } catch (error) {
    return refused(reasonOf(error));
  }
}

export async function readTextStream(stream: AsyncIterable<unknown>): Promise<Reading> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
      length += bytes.length;
      if (length > largest) return tooLarge;
      chunks.push(bytes);
    }
  } catch (error) {
    return refused(reasonOf(error));
  }
  return decode(Buffer.concat(chunks));
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): Reading {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return refused("it is UTF-16, and Docker reads UTF-8");
  }
  if (bytes.subarray(0, headLength).includes(0)) return refused("it is binary");
  try {
    // The mark is taken off, so that columns are those of an editor; it is put back when the file is written.
    const text = decoder.decode(bytes);
    return { kind: "text", text, hasByteOrderMark: startsWith(bytes, [0xef, 0xbb, 0xbf]) };
  } catch {
    return refused("it is not valid UTF-8");
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

function refused(reason: string): Extract<Reading, { kind: "refused" }> {
  return { kind: "refused", reason };
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "a part of the path is no folder"],
  ["EACCES", "access to it is not permitted"],
  ["EPERM", "access to it is not permitted"],
  ["ELOOP", "its symbolic links go in a circle"],
  ["ENAMETOOLONG", "the path is too long"],
  ["ENXIO", "it is a socket or a device that cannot be read"],
]);

/** An error of the file system as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

/** Files in the cache folder of the system that a later start reads: of this user alone, whole, and not ever more. */
import fs from "node:fs";
import path from "node:path";

/** Makes the folder where there is none. Throws an error of the file system, and leaves nothing half written behind. */
export function writeWhole(file: string, parts: readonly Uint8Array[]): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(temporary, Buffer.concat(parts), { mode: 0o600 });
    // Whoever reads meanwhile has the old file or the new one.
    fs.renameSync(temporary, file);
  } catch (error) {
    remove(temporary);
    throw error;
  }
}

/** The content of a file that nobody else may have written. Throws an error where there is no such file. */
export function readOnlyOurs(file: string): Buffer {
  const descriptor = fs.openSync(file, "r");
  try {
    if (!isOnlyOurs(fs.fstatSync(descriptor))) throw new Error(`others may have written ${file}`);
    return fs.readFileSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Whether nobody else may have written it. On Windows the folder is the user's own. */
function isOnlyOurs({ uid, mode }: fs.Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}

export interface Room {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

/** Keeps the newest files, as many as have room. Throws an error of the file system. */
export function removeOldest(folder: string, { files: mostFiles, bytes: mostBytes }: Room): void {
  const files = fs.readdirSync(folder).map((name) => {
    const file = path.join(folder, name);
    const { mtimeMs, size } = fs.statSync(file);
    return { file, time: mtimeMs, size };
  });
  let bytes = 0;
  for (const [index, { file, size }] of files.sort((a, b) => b.time - a.time).entries()) {
    bytes += size;
    if (index >= mostFiles || bytes > mostBytes) remove(file);
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Where nothing can be written, there is nothing to remove.
  }
}

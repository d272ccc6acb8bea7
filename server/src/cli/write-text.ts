/** Replaces the content of a file as a whole: whoever reads it sees the old text or the new one. */
import { randomBytes } from "node:crypto";
import { access, chmod, chown, constants, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A link stays a link, and mode and owner stay as they are. Rejects with an error of the file system. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  // A rename would get past the protection of a file that is read-only.
  await access(target, constants.W_OK);
  const status = await stat(target);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeFile(temporary, text, { flag: "wx", mode: status.mode });
    // Only root may give files away; for everyone else the owner is the same anyway.
    await chown(temporary, status.uid, status.gid).catch(() => undefined);
    // What is asked for at creation is cut by the process's mask.
    await chmod(temporary, status.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

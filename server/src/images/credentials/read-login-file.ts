/** Reads a login file from disk, for the credential store. */
import { readFile } from "node:fs/promises";

/** The text; undefined when there is no such file. Rejects when it is there and cannot be read. */
export async function readLoginText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}

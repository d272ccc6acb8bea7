/** Archives of Debian root file systems, made once and kept outside of the checkout. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const maker = path.join(import.meta.dirname, "make-debian.sh");

export interface ArchiveRecipe {
  /** The script of this folder that sets the root up. */
  readonly setUp: string;
  /** Packages beside the smallest set. */
  readonly packages: readonly string[];
}

/**
 * The path of the archive. Its name changes with what it is made of, so that an old one is never taken for a new one.
 * Rejects with what was printed when it cannot be made; nothing half made stays under its name.
 */
export async function cachedArchive({ setUp, packages }: ArchiveRecipe): Promise<string> {
  const hash = createHash("sha256");
  for (const file of [maker, path.join(import.meta.dirname, setUp)]) hash.update(readFileSync(file));
  hash.update(JSON.stringify([packages, process.arch]));
  const folder = cacheFolder();
  const archive = path.join(folder, `debian-${hash.digest("hex").slice(0, 12)}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${archive.slice(0, -".tar".length)}-${process.pid}.tar`;
  await run("sh", [maker, unfinished, setUp, packages.join(",")], { maxBuffer: 64 * 1024 * 1024 });
  renameSync(unfinished, archive);
  return archive;
}

/** The one that the embedded editor of the tests is kept in, too. */
function cacheFolder(): string {
  const { DOCKER_TRAPS_CACHE, XDG_CACHE_HOME } = process.env;
  return DOCKER_TRAPS_CACHE ?? path.join(XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "docker-traps");
}

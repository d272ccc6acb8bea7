/** Paths on the command line -> the files to check: folders are searched, files are taken as they are. */
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { FolderNames } from "./folder-names.js";
import { isYamlPath, languageOf, languageOfPath } from "../languages.js";
import { readTextFile, reasonOf } from "./read-text.js";

/** Something to check, or a path that cannot be read. */
export type Found =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "stdin" }
  | { readonly kind: "refused"; readonly path: string; readonly reason: string };

export interface Search {
  readonly found: readonly Found[];
  /** Folders that were searched and hold nothing to check. */
  readonly empty: readonly string[];
}

export interface SearchOptions {
  readonly cwd: string;
  /** Called for every folder. */
  readonly onFolder: () => void;
  /** Takes what is in those that can be read. */
  readonly names: FolderNames;
}

/** Not files of the project, and large. */
const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** In the order of `paths`; what is named twice, directly or through a link, is checked once. */
export async function findFiles(paths: readonly string[], options: SearchOptions): Promise<Search> {
  const found: Found[] = [];
  const empty: string[] = [];
  const links = new Set<string>();
  const onLink = (path: string): void => {
    links.add(path);
  };
  for (const path of paths) {
    const all = await findIn(path, { ...options, onLink });
    if (all.length === 0) empty.push(path);
    found.push(...all);
  }
  // A single search comes to a file once, unless by a link.
  return { found: paths.length > 1 || links.size > 0 ? withoutRepetitions(found, options.cwd) : found, empty };
}

interface LinkedSearchOptions extends SearchOptions {
  /** Called for a file that is found by a link. */
  readonly onLink: (path: string) => void;
}

async function findIn(path: string, options: LinkedSearchOptions): Promise<Found[]> {
  if (path === "-") return [{ kind: "stdin" }];
  try {
    const status = statSync(resolve(options.cwd, path));
    return status.isDirectory() ? await searchFolder(path, options) : [{ kind: "file", path }];
  } catch (error) {
    return [{ kind: "refused", path, reason: reasonOf(error) }];
  }
}

/** Files before folders, each by name. Links to folders are not followed, so there are no circles. */
async function searchFolder(top: string, { cwd, onFolder, names, onLink }: LinkedSearchOptions): Promise<Found[]> {
  const found: Found[] = [];
  const waiting = [top];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    onFolder();
    const absolute = resolve(cwd, folder);
    const entries = readFolder(absolute);
    if (!Array.isArray(entries)) {
      found.push({ kind: "refused", path: folder, reason: entries.reason });
      continue;
    }
    names.add(
      absolute,
      entries.map(({ name }) => name),
    );
    const path = (entry: Dirent): string => join(folder, entry.name);
    for (const entry of entries) {
      if (!(await isOurs(entry, join(absolute, entry.name)))) continue;
      found.push({ kind: "file", path: path(entry) });
      if (entry.isSymbolicLink()) onLink(path(entry));
    }
    const folders = entries.filter((entry) => entry.isDirectory() && !skippedFolders.has(entry.name));
    waiting.push(...folders.map(path).reverse());
  }
  return found;
}

function readFolder(path: string): Dirent[] | { readonly reason: string } {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Of a YAML file the text decides, where the name does not. */
async function isOurs(entry: Dirent, path: string): Promise<boolean> {
  const isKnown = languageOfPath(path.replaceAll(sep, "/")) !== undefined;
  if ((!isKnown && !isYamlPath(entry.name)) || !isFile(entry, path)) return false;
  if (isKnown) return true;
  const reading = await readTextFile(path);
  return reading.kind === "text" && languageOf("yaml", undefined, reading.text) !== undefined;
}

/** A link counts if it leads to a file: one that leads nowhere is nothing to check. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function withoutRepetitions(found: readonly Found[], cwd: string): Found[] {
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = one.kind === "stdin" ? "-" : realPathOf(resolve(cwd, one.path));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

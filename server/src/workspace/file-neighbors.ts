/** What the analysis of one file may know of the files around it, read when it is asked for, and whether it still holds. */
import path from "node:path";
import type { BuildUse, BuiltImage } from "../../../shared/src/facts/built-image.js";
import type { BuildSource, Neighbors } from "../../../shared/src/facts/surroundings.js";
import { isComposeName } from "../languages.js";
import { readEnvironmentFile } from "./environment-file.js";
import type { Files, FileState } from "./files.js";
import type { Readers } from "./readers.js";

export interface NeighborsPlace {
  /** Absolute. */
  readonly path: string;
  readonly uri: string;
  readonly files: Pick<Files, "read" | "list">;
  readonly readers: Readers;
  /** Where the search for compose files ends: the folders of the workspace. */
  readonly roots: readonly string[];
  /** Compose files that are open, by absolute path, whatever their names. */
  readonly openComposeFiles: () => readonly string[];
}

/** What the analysis of one file wanted to know of others, and what it was told. */
export interface Asked {
  /** Those that may build it; undefined where that was not asked. */
  readonly composeFiles: readonly string[] | undefined;
  /** By absolute path; undefined for what is no readable text file. */
  readonly files: ReadonlyMap<string, FileState | undefined>;
}

/** How far above a Dockerfile compose files are looked for. */
const mostLevels = 5;

export class FileNeighbors implements Neighbors {
  readonly #place: NeighborsPlace;
  readonly #folder: string;
  readonly #files = new Map<string, FileState | undefined>();
  readonly #lists = new Map<string, readonly string[]>();
  readonly #openCompose: string;
  #composeFiles: readonly string[] | undefined;
  #uses: readonly BuildUse[] | undefined;
  #environment: ReadonlyMap<string, string> | undefined;

  constructor(place: NeighborsPlace) {
    this.#place = place;
    this.#folder = path.dirname(place.path);
    this.#openCompose = this.#namesOfOpen();
  }

  /** Whether everything that was read is still the same. */
  get isCurrent(): boolean {
    const { files } = this.#place;
    if (this.#openCompose !== this.#namesOfOpen()) return false;
    for (const [one, state] of this.#files) if (files.read(one) !== state) return false;
    for (const [folder, names] of this.#lists) if (files.list(folder) !== names) return false;
    return true;
  }

  /** So far. */
  get asked(): Asked {
    return { composeFiles: this.#composeFiles, files: this.#files };
  }

  get uses(): readonly BuildUse[] {
    this.#composeFiles ??= composeFilesFor(this.#place, this.#list.bind(this));
    this.#uses ??= this.#composeFiles.flatMap((file) => this.#usesIn(file));
    return this.#uses;
  }

  get environment(): ReadonlyMap<string, string> {
    this.#environment ??= readEnvironmentFile(this.text(".env") ?? "");
    return this.#environment;
  }

  built(source: BuildSource): BuiltImage | undefined {
    const { readers, uri } = this.#place;
    if (source.inline !== undefined) {
      return readers.inlineImageIn(source.inline, uri, source.target);
    }
    const dockerfile = dockerfileOf(source, this.#folder);
    const file = dockerfile === undefined ? undefined : this.#read(dockerfile);
    return file && readers.builtImageIn(file, source.target);
  }

  text(other: string): string | undefined {
    return isLocal(other) ? this.#read(path.resolve(this.#folder, other))?.text : undefined;
  }

  #usesIn(composeFile: string): BuildUse[] {
    const file = this.#read(composeFile);
    if (file === undefined) return [];
    const folder = path.dirname(composeFile);
    const environment = readEnvironmentFile(this.#read(path.join(folder, ".env"))?.text ?? "");
    return this.#place.readers
      .buildUsesIn(file, environment)
      .filter(({ source }) => dockerfileOf(source, folder) === this.#place.path)
      .map(({ use }) => use);
  }

  #namesOfOpen(): string {
    return this.#place.openComposeFiles().join("\n");
  }

  /** Looked for once: whether it still is the same is asked by `isCurrent`, before each analysis. */
  #read(file: string): FileState | undefined {
    if (!this.#files.has(file)) this.#files.set(file, this.#place.files.read(file));
    return this.#files.get(file);
  }

  #list(folder: string): readonly string[] {
    const names = this.#lists.get(folder) ?? this.#place.files.list(folder);
    this.#lists.set(folder, names);
    return names;
  }
}

/** In the folder of a Dockerfile and those above it, up to a workspace folder or the top of a repository; and the open ones. */
export function composeFilesFor(
  { path: dockerfile, roots, openComposeFiles }: Pick<NeighborsPlace, "path" | "roots" | "openComposeFiles">,
  list: (folder: string) => readonly string[],
): string[] {
  const found = new Set<string>();
  let folder = path.dirname(dockerfile);
  for (let level = 0; level <= mostLevels; level++) {
    const names = list(folder);
    for (const name of composeNamesIn(names)) found.add(path.join(folder, name));
    const parent = path.dirname(folder);
    if (roots.includes(folder) || names.includes(".git") || parent === folder) break;
    folder = parent;
  }
  for (const one of openComposeFiles()) found.add(one);
  return [...found];
}

const composeNames = new WeakMap<readonly string[], readonly string[]>();

/** Looked for once in each list: a folder of many files is above many Dockerfiles. */
function composeNamesIn(names: readonly string[]): readonly string[] {
  const found = composeNames.get(names) ?? names.filter(isComposeName);
  composeNames.set(names, found);
  return found;
}

/** Absolute; undefined where the text stands in the compose file, or the context is remote or not known. */
function dockerfileOf({ context, dockerfile = "Dockerfile", inline }: BuildSource, folder: string): string | undefined {
  if (inline !== undefined || !isLocal(context) || !isLocal(dockerfile)) return undefined;
  return path.resolve(folder, context, dockerfile);
}

/** Not a variable that nobody resolved, and not an address. */
const isLocal = (one: string): boolean => one !== "" && !/[$\0]|:\/\/|^git@|^github\.com\//.test(one);

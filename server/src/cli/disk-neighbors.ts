/** The files around a checked one, for the command line: all of them from the disk. */
import { pathToFileURL } from "node:url";
import type { Images } from "../../../shared/src/images/images.js";
import type { Language } from "../../../shared/src/language.js";
import { composeFilesFor, FileNeighbors } from "../workspace/file-neighbors.js";
import { Files, type FileState, mostEntries } from "../workspace/files.js";
import { ReaderLoader } from "../workspace/readers.js";
import type { FolderNames } from "./folder-names.js";

const nothing = (): readonly string[] => [];

export class DiskNeighbors {
  readonly #roots: readonly string[];
  readonly #disk = new Files(() => undefined);
  readonly #searched: FolderNames;
  readonly #lists = new Map<string, readonly string[]>();
  readonly #files = {
    read: (path: string) => this.#disk.read(path),
    list: (folder: string) => this.#list(folder),
  };
  readonly #readers = new ReaderLoader();

  /** `cwd`: above it, no compose file is looked for. */
  constructor(cwd: string, searched: FolderNames) {
    this.#roots = [cwd];
    this.#searched = searched;
  }

  /** Undefined in a language whose files stand for themselves. `path`: absolute. */
  async of(path: string, language: Language, images: Images): Promise<FileNeighbors | undefined> {
    if (language !== "compose" && language !== "dockerfile") return undefined;
    const hasNeighbors = language === "compose" || this.composeFilesFor(path).length > 0;
    return new FileNeighbors({
      ...this.#placeOf(path),
      uri: pathToFileURL(path).href,
      readers: await this.#readers.load(language, images, hasNeighbors),
    });
  }

  /** Those that may build the Dockerfile at `path`, which is absolute. */
  composeFilesFor(path: string): readonly string[] {
    return composeFilesFor(this.#placeOf(path), this.#files.list);
  }

  /** As neighbors read it. */
  read(path: string): FileState | undefined {
    return this.#disk.read(path);
  }

  /** Once in a run: no file comes or goes by what a run does. */
  #list(folder: string): readonly string[] {
    const searched = this.#searched.of(folder);
    if (searched !== undefined && searched.length <= mostEntries) return searched;
    const names = this.#lists.get(folder) ?? this.#disk.list(folder);
    this.#lists.set(folder, names);
    return names;
  }

  #placeOf(path: string) {
    return { path, files: this.#files, roots: this.#roots, openComposeFiles: nothing };
  }
}

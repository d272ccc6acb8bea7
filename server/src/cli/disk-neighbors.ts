/** The files around a checked one, for the command line: all of them from the disk. */
import { pathToFileURL } from "node:url";
import { type Neighbors, noNeighbors } from "../../../shared/src/facts/surroundings.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { Language } from "../../../shared/src/language.js";
import { composeFilesFor, FileNeighbors } from "../workspace/file-neighbors.js";
import { Files } from "../workspace/files.js";
import { ReaderLoader } from "../workspace/readers.js";

const nothing = (): readonly string[] => [];

export class DiskNeighbors {
  readonly #roots: readonly string[];
  readonly #files = new Files(() => undefined);
  readonly #readers = new ReaderLoader();

  /** `cwd`: above it, no compose file is looked for. */
  constructor(cwd: string) {
    this.#roots = [cwd];
  }

  /** `path`: absolute. */
  async of(path: string, language: Language, images: Images): Promise<Neighbors> {
    if (language !== "compose" && language !== "dockerfile") return noNeighbors;
    const place = {
      path,
      uri: pathToFileURL(path).href,
      files: this.#files,
      roots: this.#roots,
      openComposeFiles: nothing,
    };
    const hasNeighbors =
      language === "compose" || composeFilesFor(place, (folder) => this.#files.list(folder)).length > 0;
    return new FileNeighbors({ ...place, readers: await this.#readers.load(language, images, hasNeighbors) });
  }
}

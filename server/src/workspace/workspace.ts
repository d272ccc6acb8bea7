/** The files around the open documents: gives the analysis its neighbors, and knows whose neighbors changed. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Neighbors, noNeighbors } from "../../../shared/src/facts/surroundings.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { Documents } from "../documents.js";
import { namesIn } from "../languages.js";
import type { OpenDocument } from "../open-document.js";
import { type Buffer, Files } from "./files.js";
import { composeFilesFor, FileNeighbors } from "./file-neighbors.js";
import { ReaderLoader } from "./readers.js";

export class Workspace {
  readonly #documents: Documents;
  readonly #roots: readonly string[];
  readonly #files: Files;
  readonly #readers = new ReaderLoader();
  /** Of each document, where it is on the disk: asked for at every keystroke. */
  readonly #places = new WeakMap<OpenDocument, { readonly file: string | undefined }>();
  readonly #known = new WeakMap<OpenDocument, { readonly language: string; readonly neighbors: FileNeighbors }>();

  /** `roots`: uris of the folders that are open. */
  constructor(documents: Documents, roots: readonly string[]) {
    this.#documents = documents;
    this.#roots = roots.map(diskPathOf).filter((root) => root !== undefined);
    this.#files = new Files((file) => this.#bufferAt(file));
  }

  /** The same object as long as nothing changed in what it gave. */
  async neighborsOf(document: OpenDocument, images: Images): Promise<Neighbors> {
    const { language } = document;
    const file = this.#fileOf(document);
    if (file === undefined || (language !== "compose" && language !== "dockerfile")) return noNeighbors;
    const known = this.#knownFor(document);
    if (known?.isCurrent === true) return known;
    const place = {
      path: file,
      uri: document.uri,
      files: this.#files,
      roots: this.#roots,
      openComposeFiles: () => this.#openComposeFiles(document),
    };
    const hasNeighbors =
      language === "compose" || composeFilesFor(place, (folder) => this.#files.list(folder)).length > 0;
    const readers = await this.#readers.load(language, images, hasNeighbors);
    const neighbors = new FileNeighbors({ ...place, readers });
    this.#known.set(document, { language, neighbors });
    return neighbors;
  }

  /**
   * What `neighborsOf` gave last, without a look at the disk, which takes a tenth of the time from a letter to its
   * diagnostics. Whoever uses it asks `forgetStale` afterwards. Undefined where nothing was given yet.
   */
  formerNeighborsOf(document: OpenDocument): Neighbors | undefined {
    return this.#knownFor(document);
  }

  /** Whether what was given last no longer holds; the next analysis is given something else then. */
  forgetStale(document: OpenDocument): boolean {
    const isStale = this.#known.get(document)?.neighbors.isCurrent === false;
    if (isStale) this.#known.delete(document);
    return isStale;
  }

  /** The open documents, other than the one that changed, whose analysis may be another one now. */
  affected(changed: OpenDocument | undefined): OpenDocument[] {
    return this.#documents.all().filter((one) => one !== changed && this.forgetStale(one));
  }

  /** The text of a file that related information points to. */
  textAt(uri: string): string | undefined {
    const open = this.#documents.get(uri);
    if (open !== undefined) return open.text;
    const file = diskPathOf(uri);
    return file === undefined ? undefined : this.#files.read(file)?.text;
  }

  /** For rules: folders only as far as they are a part of the workspace. */
  namesOf(document: OpenDocument): ReturnType<typeof namesIn> {
    const file = this.#fileOf(document);
    const root = this.#roots.find((one) => file?.startsWith(one + path.sep) === true);
    if (file === undefined || root === undefined) return { fileName: namesIn(document.path).fileName, folder: "" };
    return namesIn(path.relative(root, file).replaceAll(path.sep, "/"));
  }

  #knownFor(document: OpenDocument): FileNeighbors | undefined {
    const known = this.#known.get(document);
    return known?.language === document.language ? known?.neighbors : undefined;
  }

  #fileOf(document: OpenDocument): string | undefined {
    const known = this.#places.get(document) ?? { file: diskPathOf(document.uri) };
    this.#places.set(document, known);
    return known.file;
  }

  #bufferAt(file: string): Buffer | undefined {
    return this.#documents.all().find((one) => this.#fileOf(one) === file);
  }

  #openComposeFiles(asking: OpenDocument): string[] {
    if (asking.language !== "dockerfile") return [];
    return this.#documents
      .all()
      .filter(({ language }) => language === "compose")
      .map((one) => this.#fileOf(one))
      .filter((file) => file !== undefined);
  }
}

/** Undefined for a document that is on no disk of this machine. */
function diskPathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    const file = path.normalize(fileURLToPath(uri));
    // Editors do not agree about the case of a drive.
    return /^[a-z]:/.test(file) ? file.charAt(0).toUpperCase() + file.slice(1) : file.replace(/[\\/]+$/, "");
  } catch {
    return undefined;
  }
}

/** Text files and folders beside the ones that are analyzed: the open buffer first, else the disk. Never the network. */
import { readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { pathToFileURL } from "node:url";

/** One version of a file. As long as the file is the same, so is the object. */
export interface FileState {
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/** An open buffer. */
export interface Buffer {
  readonly uri: string;
  readonly text: string;
}

/** Longer files, and folders with more entries, are not looked at. */
const longestFile = 1_000_000;
export const mostEntries = 20_000;

export class Files {
  readonly #bufferAt: (path: string) => Buffer | undefined;
  readonly #states = new Map<string, { readonly stamp: string; readonly state: FileState | undefined }>();
  readonly #folders = new Map<string, { readonly stamp: string; readonly names: readonly string[] }>();

  /** `bufferAt` knows the files that are open, by absolute path. */
  constructor(bufferAt: (path: string) => Buffer | undefined) {
    this.#bufferAt = bufferAt;
  }

  /** Undefined for a file that is not there, is no text file of a sensible size, or may not be read. */
  read(path: string): FileState | undefined {
    const buffer = this.#bufferAt(path);
    if (buffer !== undefined) return this.#ofBuffer(path, buffer);
    const status = statusOf(path);
    // A pipe would wait for a writer.
    const isReadable = status?.isFile() === true && status.size <= longestFile;
    const stamp = isReadable ? stampOf(status) : "";
    const known = this.#states.get(path);
    if (known?.stamp === stamp) return known.state;
    const text = isReadable ? textAt(path) : undefined;
    const state = text === undefined ? undefined : { path, uri: pathToFileURL(path).href, text };
    this.#states.set(path, { stamp, state });
    return state;
  }

  /** Names in a folder; the same list as long as nothing was added or removed. Empty for one that cannot be read. */
  list(folder: string): readonly string[] {
    const status = statusOf(folder);
    const stamp = status?.isDirectory() === true ? stampOf(status) : "";
    const known = this.#folders.get(folder);
    if (known?.stamp === stamp) return known.names;
    const names = stamp === "" ? [] : namesIn(folder);
    this.#folders.set(folder, { stamp, names });
    return names;
  }

  #ofBuffer(path: string, { uri, text }: Buffer): FileState {
    const known = this.#states.get(path);
    if (known?.stamp === "buffer" && known.state?.text === text && known.state.uri === uri) return known.state;
    const state = { path, uri, text };
    this.#states.set(path, { stamp: "buffer", state });
    return state;
  }
}

const stampOf = ({ mtimeMs, ctimeMs, size, ino }: Stats): string => `${mtimeMs} ${ctimeMs} ${size} ${ino}`;

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder);
    return names.length > mostEntries ? [] : names.sort();
  } catch {
    return [];
  }
}

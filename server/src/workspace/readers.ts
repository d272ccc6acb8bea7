/** Reads other files for the analysis. The parsers come in when there is such a file to be read. */
import type { BuildUse, BuiltImage } from "../../../shared/src/facts/built-image.js";
import type { BuildSource } from "../../../shared/src/facts/surroundings.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { Language } from "../../../shared/src/language.js";
import type { SourceText } from "../../../shared/src/text/source-text.js";
import type { FileState } from "./files.js";

export interface SourcedUse {
  readonly source: BuildSource;
  readonly use: BuildUse;
}

/** What is read out of another file; each result is made once for each version of the file. */
export interface Readers {
  readonly builtImageIn: (file: FileState, target: string | undefined) => BuiltImage | undefined;
  /** `uri`: of the compose file. */
  readonly inlineImageIn: (source: SourceText, uri: string, target: string | undefined) => BuiltImage | undefined;
  readonly buildUsesIn: (file: FileState, environment: ReadonlyMap<string, string>) => readonly SourcedUse[];
}

/** Loads the readers once, each when a document is analyzed that needs it. */
export class ReaderLoader {
  readonly #built = new Memory<BuiltImage | undefined>();
  readonly #used = new Memory<readonly SourcedUse[]>();

  /** `language`: of the document whose neighbors are read; `hasNeighbors`: whether there is anything to read. */
  async load(language: Language, images: Images, hasNeighbors: boolean): Promise<Readers> {
    const built = language === "compose" && hasNeighbors ? await import("./built-images.js") : undefined;
    const used = language === "dockerfile" && hasNeighbors ? await import("./build-uses.js") : undefined;
    return {
      builtImageIn: (file, target) =>
        built && this.#built.of(file, `${target}`, () => built.builtImageOf(file, target, images)),
      inlineImageIn: (source, uri, target) => built?.inlineImageOf(source, { uri, target, images }),
      buildUsesIn: (file, environment) =>
        used === undefined
          ? []
          : this.#used.of(file, JSON.stringify([...environment]), () => used.buildUsesIn(file, environment, images)),
    };
  }
}

/** Results by file version and one more key. They go when the file's version does. */
class Memory<T> {
  readonly #byFile = new WeakMap<FileState, Map<string, T>>();

  of(file: FileState, key: string, make: () => T): T {
    const results = this.#byFile.get(file) ?? new Map<string, T>();
    this.#byFile.set(file, results);
    const known = results.get(key);
    if (known !== undefined) return known;
    const made = make();
    results.set(key, made);
    return made;
  }
}

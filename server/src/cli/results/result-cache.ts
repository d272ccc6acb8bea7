/** What `check` found of a file, kept until something changes that it follows from. The only place that knows what that is. */
import { relative } from "node:path";
import type { AnalysisSettings } from "../../../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../../../shared/src/engine/diagnostic.js";
import type { Language } from "../../../../shared/src/language.js";
import type { Asked } from "../../workspace/file-neighbors.js";
import type { FileState } from "../../workspace/files.js";
import type { DiskNeighbors } from "../disk-neighbors.js";
import type { ResultFile } from "./result-file.js";

/** All that the result for a text depends on beside other files, and version, day and folder of the run, which stand in the file. */
export interface Inquiry {
  /** Absolute. */
  readonly path: string;
  readonly language: Language;
  readonly settings: AnalysisSettings;
}

interface Result {
  readonly diagnostics: readonly Diagnostic[];
  /** Left out for a language whose files stand for themselves. */
  readonly asked?: AskedDigests | undefined;
}

/** As `Asked`, with digests of the texts; null for what is no readable text file. */
interface AskedDigests {
  readonly composeFiles?: readonly string[] | undefined;
  readonly files: readonly (readonly [path: string, digest: string | null])[];
}

export class ResultCache {
  readonly #file: ResultFile;
  readonly #cwd: string;
  readonly #neighbors: DiskNeighbors;
  readonly #digests = new WeakMap<FileState, string>();

  constructor(file: ResultFile, cwd: string, neighbors: DiskNeighbors) {
    this.#file = file;
    this.#cwd = cwd;
    this.#neighbors = neighbors;
  }

  /** Undefined where the analysis has to be made. */
  find(inquiry: Inquiry, text: string): readonly Diagnostic[] | undefined {
    const result = this.#file.find(this.#questionOf(inquiry, text)) as Result | undefined;
    if (result?.asked !== undefined && !this.#isStillSo(inquiry.path, result.asked)) return undefined;
    return result?.diagnostics;
  }

  /** `asked`: undefined for a language whose files stand for themselves. */
  keep(inquiry: Inquiry, text: string, asked: Asked | undefined, diagnostics: readonly Diagnostic[]): void {
    const result: Result = { diagnostics, asked: asked && this.#digestsOf(asked) };
    this.#file.keep(this.#questionOf(inquiry, text), result);
  }

  #questionOf({ path, language, settings }: Inquiry, text: string): string {
    return `${JSON.stringify([relative(this.#cwd, path), language, [...settings.severity].sort()])}\n${text}`;
  }

  #digestsOf({ composeFiles, files }: Asked): AskedDigests {
    return { composeFiles, files: [...files].map(([path, state]) => [path, this.#digestOf(state)]) };
  }

  #isStillSo(path: string, { composeFiles, files }: AskedDigests): boolean {
    return (
      (composeFiles === undefined || sameList(composeFiles, this.#neighbors.composeFilesFor(path))) &&
      files.every(([file, digest]) => digest === this.#digestOf(this.#neighbors.read(file)))
    );
  }

  /** Made once: one compose file is beside many Dockerfiles. */
  #digestOf(state: FileState | undefined): string | null {
    if (state === undefined) return null;
    const digest = this.#digests.get(state) ?? this.#file.digest(state.text);
    this.#digests.set(state, digest);
    return digest;
  }
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

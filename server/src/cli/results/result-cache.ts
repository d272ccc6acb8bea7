/** What `check` found of a file, kept until something changes that it follows from. The only place that knows what that is. */
import { relative } from "node:path";
import type { AnalysisSettings } from "../../../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../../../shared/src/engine/diagnostic.js";
import type { Language } from "../../../../shared/src/language.js";
import type { Asked } from "../../workspace/file-neighbors.js";
import type { FileState } from "../../workspace/files.js";
import type { DiskNeighbors } from "../disk-neighbors.js";
import { pack, type PackedDiagnostic, unpack } from "./packed-diagnostics.js";
import type { ResultFile } from "./result-file.js";
import { sameHash, type TextHash } from "./text-hash.js";

/** All that the result for a text depends on beside version, day and folder of the run, which stand in the file, and other files. */
export interface Inquiry {
  /** Absolute. */
  readonly path: string;
  readonly language: Language;
  readonly settings: AnalysisSettings;
}

type PackedAsked = readonly [
  composeFiles: readonly string[] | null,
  files: readonly (readonly [path: string, text: TextHash | null])[],
];

/** Without the first part where no other file was asked for. */
type PackedResult = readonly [asked: PackedAsked | null, diagnostics: readonly PackedDiagnostic[]];

export class ResultCache {
  readonly #file: ResultFile;
  readonly #cwd: string;
  readonly #neighbors: DiskNeighbors;
  readonly #hashes = new WeakMap<FileState, TextHash>();
  readonly #settings = new WeakMap<AnalysisSettings, string>();

  constructor(file: ResultFile, cwd: string, neighbors: DiskNeighbors) {
    this.#file = file;
    this.#cwd = cwd;
    this.#neighbors = neighbors;
  }

  /** Undefined where the analysis has to be made. */
  find(inquiry: Inquiry, text: string): readonly Diagnostic[] | undefined {
    const result = this.#file.find(this.#nameOf(inquiry), this.#file.hash(text)) as PackedResult | undefined;
    if (result === undefined) return undefined;
    const [asked, diagnostics] = result;
    return asked === null || this.#isStillSo(inquiry.path, asked) ? diagnostics.map(unpack) : undefined;
  }

  /** `asked`: undefined for a language whose files stand for themselves. */
  keep(inquiry: Inquiry, text: string, asked: Asked | undefined, diagnostics: readonly Diagnostic[]): void {
    const result: PackedResult = [asked === undefined ? null : this.#packAsked(asked), diagnostics.map(pack)];
    this.#file.keep(this.#nameOf(inquiry), this.#file.hash(text), result);
  }

  #nameOf({ path, language, settings }: Inquiry): string {
    const known =
      this.#settings.get(settings) ?? this.#file.hash(JSON.stringify([...settings.severity].sort())).join("-");
    this.#settings.set(settings, known);
    return `${language} ${known} ${relative(this.#cwd, path)}`;
  }

  #packAsked({ composeFiles, files }: Asked): PackedAsked {
    return [composeFiles ?? null, [...files].map(([path, state]) => [path, this.#hashOf(state)] as const)];
  }

  #isStillSo(path: string, [composeFiles, files]: PackedAsked): boolean {
    return (
      (composeFiles === null || sameList(composeFiles, this.#neighbors.composeFilesFor(path))) &&
      files.every(([file, hash]) => isSame(hash, this.#hashOf(this.#neighbors.read(file))))
    );
  }

  #hashOf(state: FileState | undefined): TextHash | null {
    if (state === undefined) return null;
    const hash = this.#hashes.get(state) ?? this.#file.hash(state.text);
    this.#hashes.set(state, hash);
    return hash;
  }
}

const isSame = (a: TextHash | null, b: TextHash | null): boolean =>
  a === null || b === null ? a === b : sameHash(a, b);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

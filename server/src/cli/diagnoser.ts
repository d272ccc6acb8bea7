/** What is found in a file: known from an earlier run, or analyzed. What only the analysis needs is loaded by it. */
import type { AnalysisSettings } from "../../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../../shared/src/engine/diagnostic.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { Language } from "../../../shared/src/language.js";
import type { Rule } from "../../../shared/src/rule.js";
import type { FileNeighbors } from "../workspace/file-neighbors.js";
import type { diagnose } from "./diagnose.js";
import { DiskNeighbors } from "./disk-neighbors.js";
import type { FolderNames } from "./folder-names.js";
import { type CommandWorld, Complaint } from "./io.js";
import { ResultCache } from "./results/result-cache.js";
import type { ResultFile } from "./results/result-file.js";
import type { Subject } from "./subject.js";

/** Rejects with a {@link Complaint} where a rule fails. */
export type Diagnose = (text: string) => Promise<readonly Diagnostic[]>;

export interface Surroundings {
  readonly language: Language;
  readonly settings: AnalysisSettings;
}

export class Diagnoser {
  readonly #world: CommandWorld;
  readonly #neighbors: DiskNeighbors;
  readonly #known: ResultCache | undefined;
  #parts: Promise<AnalysisParts> | undefined;

  /** `results`: undefined where nothing is kept. */
  constructor(world: CommandWorld, searched: FolderNames, results: ResultFile | undefined) {
    this.#world = world;
    this.#neighbors = new DiskNeighbors(world.cwd, searched);
    this.#known = results && new ResultCache(results, world.cwd, this.#neighbors);
  }

  /** For the texts that a file has in this run, before and after fixing. */
  for(subject: Subject, { language, settings }: Surroundings): Diagnose {
    const { absolutePath: path, isStream } = subject;
    const analysis = this.#analysisOf(subject, language, settings);
    const known = this.#known;
    if (known === undefined || path === undefined || isStream) {
      return async (text) => (await analysis(text)).diagnostics;
    }
    const inquiry = { path, language, settings };
    return async (text) => {
      const found = known.find(inquiry, text);
      if (found !== undefined) return found;
      const { diagnostics, neighbors } = await analysis(text);
      known.keep(inquiry, text, neighbors?.asked, diagnostics);
      return diagnostics;
    };
  }

  #analysisOf(subject: Subject, language: Language, settings: AnalysisSettings): (text: string) => Promise<Analyzed> {
    const { absolutePath: path, names } = subject;
    let neighbors: Promise<FileNeighbors | undefined> | undefined;
    return async (text) => {
      const { diagnose: run, images, rules } = await (this.#parts ??= loadParts(this.#world));
      // The same for all texts of a run, so that a fix is judged by what it was made for.
      neighbors ??= path === undefined ? Promise.resolve(undefined) : this.#neighbors.of(path, language, images);
      const found = await neighbors;
      const { today } = this.#world;
      const onRuleError = complainOf(subject);
      const input = { ...names, language, settings, images, rules, today, neighbors: found, onRuleError };
      return { diagnostics: await run(text, input), neighbors: found };
    };
  }
}

interface Analyzed {
  readonly diagnostics: readonly Diagnostic[];
  readonly neighbors: FileNeighbors | undefined;
}

interface AnalysisParts {
  readonly diagnose: typeof diagnose;
  readonly images: Images;
  readonly rules: readonly Rule[];
}

async function loadParts(world: CommandWorld): Promise<AnalysisParts> {
  const [analysis, images, rules] = await Promise.all([import("./diagnose.js"), world.loadImages(), world.loadRules()]);
  return { diagnose: analysis.diagnose, images, rules };
}

const complainOf =
  ({ path }: Subject) =>
  ({ id }: Rule, error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Complaint(`${path} cannot be checked, by a defect of the rule ${id}: ${reason}`);
  };

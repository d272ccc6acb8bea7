/** `docker-traps check`: finds the files, analyzes each, prints what it found, and says by its exit code whether that is bad. */
import { isAtLeast } from "../../../shared/src/engine/diagnostic.js";
import type { Language } from "../../../shared/src/language.js";
import { sep } from "node:path";
import { isYamlPath, languageOf } from "../languages.js";
import { type Config, Configs, noConfig } from "./config.js";
import { Diagnoser } from "./diagnoser.js";
import { defaultFailOn, type FailOn } from "./fail-on.js";
import { type Found, findFiles } from "./find-files.js";
import { FolderNames } from "./folder-names.js";
import { type CommandWorld, complain, Complaint, type ExitCode, hasColor } from "./io.js";
import { JsonReporter } from "./json-reporter.js";
import { PrettyReporter } from "./pretty-reporter.js";
import { Progress } from "./progress.js";
import { count, type FileReport, type Format, type Reporter } from "./report.js";
import type { ResultFile } from "./results/result-file.js";
import { type Subject, subjectOf } from "./subject.js";

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  /** Undefined: what the config file says, else `defaultFailOn`. */
  readonly failOn: FailOn | undefined;
  readonly useConfig: boolean;
  /** Whether results are kept, and those of earlier runs used. */
  readonly useCache: boolean;
  readonly fix: boolean;
  /** What to call standard input, and where to look for its config file. */
  readonly stdinFilename: string | undefined;
}

export async function check(options: CheckOptions, world: CommandWorld): Promise<ExitCode> {
  const progress = new Progress(world);
  const names = new FolderNames();
  const found = await find(options.paths, { world, progress, names });
  const run = new CheckRun(options, { world, progress, names, results: await resultsFor(options, world) });
  for (const [index, one] of found.entries()) {
    await run.add(one);
    progress.tell(`Checked ${index + 1} of ${count(found.length, "file")}`);
  }
  progress.clear();
  return run.end();
}

interface SearchParts {
  readonly world: CommandWorld;
  readonly progress: Progress;
  readonly names: FolderNames;
}

interface RunParts extends SearchParts {
  readonly results: ResultFile | undefined;
}

/** Loaded here, because cryptography comes with it. */
async function resultsFor({ useCache }: CheckOptions, world: CommandWorld): Promise<ResultFile | undefined> {
  return useCache ? (await import("./results/open-results.js")).openResults(world) : undefined;
}

async function find(paths: readonly string[], { world, progress, names }: SearchParts): Promise<readonly Found[]> {
  let folders = 0;
  const onFolder = (): void => {
    progress.tell(`Searching, ${++folders} folders`);
  };
  const { found, empty } = await findFiles(paths, { cwd: world.cwd, onFolder, names });
  progress.clear();
  // Not a failure: a repository without such files has no traps in them.
  for (const path of empty) {
    complain(world, `there is no Dockerfile, and nothing else to check, in ${path === "." ? "this folder" : path}.`);
  }
  return found;
}

class CheckRun {
  readonly #options: CheckOptions;
  readonly #world: CommandWorld;
  readonly #progress: Progress;
  readonly #reporter: Reporter;
  readonly #configs: Configs;
  readonly #complaints = new Set<string>();
  readonly #results: ResultFile | undefined;
  readonly #diagnoser: Diagnoser;
  #applied = 0;
  #hasFailed = false;

  constructor(options: CheckOptions, { world, progress, names, results }: RunParts) {
    this.#options = options;
    this.#world = world;
    this.#progress = progress;
    this.#reporter = createReporter(options, world);
    this.#results = results;
    this.#diagnoser = new Diagnoser(world, names, results);
    this.#configs = new Configs(world, names, results);
  }

  async add(found: Found): Promise<void> {
    try {
      await this.#check(subjectOf(found, this.#options.stdinFilename, this.#world));
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      this.#progress.clear();
      // A broken config file is found again for every file below it.
      const sentences = error.sentences.filter((sentence) => !this.#complaints.has(sentence));
      for (const sentence of sentences) complain(this.#world, sentence);
      for (const sentence of sentences) this.#complaints.add(sentence);
    }
  }

  end(): ExitCode {
    this.#reporter.end();
    this.#results?.save();
    if (this.#options.fix && this.#options.format === "json") complain(this.#world, `fixed ${this.#applied}.`);
    if (this.#complaints.size > 0) return 2;
    return this.#hasFailed ? 1 : 0;
  }

  async #check(subject: Subject): Promise<void> {
    const config = this.#options.useConfig ? await this.#configs.for(subject.folder) : noConfig;
    const report = await this.#reportOn(subject, config);
    if (report === undefined) return;
    const failOn = this.#options.failOn ?? config.failOn ?? defaultFailOn;
    if (failOn !== "never" && report.diagnostics.some(({ severity }) => isAtLeast(severity, failOn))) {
      this.#hasFailed = true;
    }
    this.#applied += report.applied;
    this.#progress.clear();
    this.#reporter.file(report);
  }

  async #reportOn(subject: Subject, config: Config): Promise<FileReport | undefined> {
    const original = await subject.read();
    const language = languageIn(subject, original.text);
    const { path } = subject;
    const { fix } = this.#options;
    if (language === undefined || config.languagesOff.has(language)) {
      if (fix && subject.isStream) await subject.write(original);
      return undefined;
    }
    const diagnose = this.#diagnoser.for(subject, { language, settings: config.settings });
    if (!fix) return { path, language, text: original.text, diagnostics: await diagnose(original.text), applied: 0 };
    const { fixText } = await import("./fix-text.js");
    const { text, diagnostics, applied } = await fixText(original.text, diagnose);
    // Standard input has to come out again, changed or not.
    if (applied > 0 || subject.isStream) await subject.write({ ...original, text });
    return { path, language, text, diagnostics, applied };
  }
}

/** What is named is checked: as a Dockerfile, unless its name or text says that it is something else. */
function languageIn({ absolutePath }: Subject, text: string): Language | undefined {
  const path = absolutePath?.replaceAll(sep, "/");
  const language = languageOf("", path, text);
  if (language !== undefined || path === undefined) return language ?? "dockerfile";
  return isYamlPath(path) || path.endsWith(".json") ? undefined : "dockerfile";
}

function createReporter({ format, fix, paths }: CheckOptions, world: CommandWorld): Reporter {
  // Where the fixed text of standard input comes out, nothing else may.
  const target = fix && paths.includes("-") ? world.stderr : world.stdout;
  const write = (text: string): void => {
    target.write(text);
  };
  if (format === "json") return new JsonReporter(write);
  return new PrettyReporter({ write, color: hasColor(target, world.env), columns: target.columns });
}

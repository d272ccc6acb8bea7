/** The config file of a project: which severity a rule has there, and from which severity on the check fails. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { AnalysisSettings } from "../../../shared/src/engine/analyze.js";
import type { Language } from "../../../shared/src/language.js";
import { readLanguagesOff } from "../language-settings.js";
import { isRecord, type OnProblem, readSeverities, type SeveritySetting } from "../severities.js";
import { type FailOn, failOnValues, isFailOn } from "./fail-on.js";
import type { FolderNames } from "./folder-names.js";
import { type CommandWorld, Complaint } from "./io.js";
import { reasonOf } from "./read-text.js";
import type { ResultFile } from "./results/result-file.js";

export interface Config {
  readonly settings: AnalysisSettings;
  /** Files in these are not checked. */
  readonly languagesOff: ReadonlySet<Language>;
  readonly failOn: FailOn | undefined;
}

const defaultSettings: AnalysisSettings = { severity: new Map() };

export const noConfig: Config = { settings: defaultSettings, languagesOff: new Set(), failOn: undefined };

/** Looked for in the folder of each file, then in the folders above it; the first one found counts. */
const fileNames = [".docker-traps.json", "docker-traps.json"];

export class Configs {
  readonly #world: Pick<CommandWorld, "cwd" | "loadRules">;
  readonly #searched: FolderNames;
  readonly #results: ResultFile | undefined;
  readonly #byFolder = new Map<string, Promise<Config>>();

  /** `results`: where it stands that the rules that a config file names do exist. */
  constructor(world: Pick<CommandWorld, "cwd" | "loadRules">, searched: FolderNames, results: ResultFile | undefined) {
    this.#world = world;
    this.#searched = searched;
    this.#results = results;
  }

  /** Rejects with a {@link Complaint}: what a broken config file speaks for is not checked. `folder` is absolute. */
  for(folder: string): Promise<Config> {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const config = this.#find(folder);
    this.#byFolder.set(folder, config);
    return config;
  }

  async #find(folder: string): Promise<Config> {
    for (const name of this.#candidatesIn(folder)) {
      const path = join(folder, name);
      const text = readIfThere(path, this.#shown(path));
      if (text !== undefined) return await this.#read(path, text);
    }
    const parent = dirname(folder);
    return parent === folder ? noConfig : this.for(parent);
  }

  /** Some systems take a name in capitals for the same. */
  #candidatesIn(folder: string): readonly string[] {
    const names = this.#searched.of(folder);
    return names === undefined
      ? fileNames
      : fileNames.filter((name) => names.some((one) => one.length === name.length && one.toLowerCase() === name));
  }

  async #read(path: string, text: string): Promise<Config> {
    const shown = this.#shown(path);
    const raw = parse(text, shown);
    const sentences: string[] = [];
    const onProblem: OnProblem = (key, phrase) => sentences.push(`${shown}: "${key}" ${phrase}.`);
    for (const key of Object.keys(raw))
      if (!keys.includes(key)) onProblem(key, `is unknown; ${keys.join(", ")} are known`);
    const severity = raw["severity"] === undefined ? undefined : await this.#severities(raw["severity"], onProblem);
    const languagesOff = readLanguagesOff(raw["languages"], onProblem);
    const failOn = raw["failOn"];
    if (failOn !== undefined && !isFailOn(failOn)) {
      onProblem("failOn", `must be one of ${failOnValues.join(", ")}, not ${JSON.stringify(failOn)}`);
    }
    if (sentences.length > 0) throw new Complaint(...sentences);
    return {
      settings: severity === undefined ? defaultSettings : { severity },
      languagesOff,
      failOn: isFailOn(failOn) ? failOn : undefined,
    };
  }

  /** Loads the rules only where it is not known that these are right. */
  async #severities(raw: unknown, onProblem: OnProblem): Promise<AnalysisSettings["severity"]> {
    const question = `severity ${JSON.stringify(raw)}`;
    if (this.#results?.find(question) === true) {
      return new Map(Object.entries(raw as Record<string, SeveritySetting>));
    }
    const problems: Parameters<OnProblem>[] = [];
    const severities = readSeverities(raw, await this.#world.loadRules(), (...problem) => problems.push(problem));
    for (const problem of problems) onProblem(...problem);
    if (problems.length === 0) this.#results?.keep(question, true);
    return severities;
  }

  #shown(path: string): string {
    const fromHere = relative(this.#world.cwd, path);
    return fromHere.startsWith("..") ? path : fromHere;
  }
}

function readIfThere(path: string, shown: string): string | undefined {
  try {
    // Asked first, because there is none in most folders, and an error takes longer than an answer.
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined;
  } catch (error) {
    throw new Complaint(`${shown} cannot be read: ${reasonOf(error)}.`);
  }
}

const keys: readonly string[] = ["severity", "languages", "failOn", "$schema"];

function parse(text: string, shown: string): Readonly<Record<string, unknown>> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Complaint(`${shown} is no valid JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!isRecord(raw)) throw new Complaint(`${shown} must hold a JSON object.`);
  return raw;
}

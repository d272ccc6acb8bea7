/** Checks of a folder with the results of earlier ones at hand, each held against a check that knows of none. */
import assert from "node:assert/strict";
import { rm, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { rules as allRules } from "../../shared/src/rules/index.js";
import type { Rule } from "../../shared/src/rule.js";
import { createFolder, type FolderContent, type Outcome, runCommand, type RunOptions } from "./run-command.js";

export interface Circumstances {
  readonly build?: string;
  readonly today?: string;
  /** Below the folder; the folder itself when left out. */
  readonly cwd?: string;
}

export interface Checked extends Outcome {
  /** Whether anything had to be analyzed. */
  readonly isAnalyzed: boolean;
  /** Rules of the findings by path, with `--format json`. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

export interface ResultsScene {
  readonly folder: string;
  /** Where the results are. */
  readonly results: string;
  readonly write: (path: string, text: string | Uint8Array) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** `check --format json` with these arguments; fails where it does not say, byte for byte, what a run without results says. */
  readonly check: (args?: readonly string[], circumstances?: Circumstances) => Promise<Checked>;
}

export async function resultsScene(
  test: TestContext,
  content: FolderContent,
  rules: readonly Rule[] = allRules,
): Promise<ResultsScene> {
  const folder = await createFolder(test, content);
  const results = join(await createFolder(test, {}), "results");
  const run = async (args: readonly string[], { cwd = ".", ...circumstances }: Circumstances) => {
    let isAnalyzed = false;
    const { build = "1", today = "2026-11-24" } = circumstances;
    const options: RunOptions = {
      cwd: join(folder, cwd),
      today,
      results: { folder: results, build },
      loadImages: () => Promise.resolve(loadCatalog()),
      loadRules: () => {
        isAnalyzed = true;
        return Promise.resolve(rules);
      },
    };
    return { ...(await runCommand(["check", "--format", "json", ...args], options)), isAnalyzed };
  };
  return {
    folder,
    results,
    write: async (path, text) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    remove: (path) => rm(join(folder, path)),
    check: async (args = [], circumstances = {}) => {
      const known = await run(args, circumstances);
      const fresh = await run(["--no-cache", ...args], circumstances);
      assert.deepEqual({ ...known, isAnalyzed: fresh.isAnalyzed }, fresh);
      return { ...known, found: foundIn(known.out) };
    },
  };
}

function foundIn(out: string): Checked["found"] {
  const { files } = JSON.parse(out) as { files: { path: string; diagnostics: { rule: string }[] }[] };
  return Object.fromEntries(files.map(({ path, diagnostics }) => [path, diagnostics.map(({ rule }) => rule)]));
}

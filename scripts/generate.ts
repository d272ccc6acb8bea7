/**
 * `npm run generate`: writes from the rules whatever can be written from them. With `--check` it writes nothing, names
 * what is stale, and exits with 1. `--root` names another checkout; the tests work on a copy.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadCatalog } from "../server/src/images/load-catalog.js";
import { flagTable } from "./generate/flag-table.js";
import { manifest } from "./generate/manifest.js";
import type { Output } from "./generate/output.js";
import { type RulesFolder, readRules } from "./generate/read-rules.js";
import { readmeTable } from "./generate/readme-table.js";
import { rulePages } from "./generate/rule-pages.js";
import { rulesIndex } from "./generate/rules-index.js";

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    root: { type: "string", default: join(import.meta.dirname, "..") },
  },
});
const root = resolve(options.root);

const read = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;

function outputs(folder: RulesFolder): readonly Output[] {
  return [
    rulesIndex(folder.rules),
    flagTable(),
    ...rulePages(root, folder, loadCatalog()),
    readmeTable(read("README.md"), folder.rules),
    manifest(read("package.json") ?? "", folder.rules),
  ];
}

/** Whole or not at all: another process may read the file at this moment. */
function write({ path, text }: Output): void {
  const file = join(root, path);
  if (text === undefined) {
    rmSync(file);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}

const folder = await readRules(root);
const stale = outputs(folder).filter(({ path, text }) => read(path) !== text);
for (const sentence of folder.broken.values()) console.error(sentence);
for (const output of stale) {
  if (!options.check) write(output);
  const state = output.text === undefined ? "belongs to no rule" : "is stale";
  console.log(options.check ? `${output.path} ${state}: run "npm run generate"` : output.path);
}
if (folder.broken.size > 0 || (options.check && stale.length > 0)) process.exitCode = 1;

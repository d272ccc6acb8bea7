/**
 * Tries the rules on a folder of real files: `npm run try-rules -- FOLDER [--rule ID] [--sample N] [--fixes] [--language ID]`.
 * Counts findings, prints a sample of them with their lines, names slow files, and checks what every first fix promises.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { parseAllDocuments } from "yaml";
import { loadCatalog } from "../server/src/images/load-catalog.js";
import { type Analysis, analyze, defaultSettings } from "../shared/src/engine/analyze.js";
import type { Diagnostic } from "../shared/src/engine/diagnostic.js";
import { openDocument } from "../shared/src/engine/document.js";
import { loadSurfaces } from "../shared/src/engine/load-surface.js";
import { type Language, languages } from "../shared/src/language.js";
import { languageOf } from "../server/src/languages.js";
import { rules } from "../shared/src/rules/index.js";
import { LineIndex } from "../shared/src/text/line-index.js";
import { applyEdits } from "../shared/src/text/text-edit.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: "string" },
    sample: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    fixes: { type: "boolean", default: false },
    language: { type: "string" },
    context: { type: "string", default: "1" },
  },
});

const yamlLanguages: ReadonlySet<Language> = new Set<Language>([
  "compose",
  "github-actions",
  "gitlab-ci",
  "circleci",
  "azure-pipelines",
  "kubernetes",
]);
const images = loadCatalog();
const surfaceOf = await loadSurfaces();
const today = new Date().toISOString().slice(0, 10);

interface Finding {
  readonly file: string;
  readonly text: string;
  readonly diagnostic: Diagnostic;
}

const findings: Finding[] = [];
const broken: string[] = [];
let slowest = { file: "", milliseconds: 0 };
let count = 0;
const files = positionals.flatMap((folder) => filesBelow(folder));
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const started = performance.now();
  const { diagnostics } = check(file, text);
  const milliseconds = performance.now() - started;
  if (milliseconds > slowest.milliseconds && count++ > 50) slowest = { file, milliseconds };
  for (const diagnostic of diagnostics) {
    if (options.rule !== undefined && diagnostic.rule !== options.rule) continue;
    findings.push({ file, text, diagnostic });
  }
  if (options.fixes) broken.push(...brokenPromises(file, text, diagnostics));
}
report();

function check(file: string, text: string): Analysis {
  const document = openDocument(surfaceOf(languageIn(file, text)), text);
  return analyze({ document, fileName: path.basename(file), rules, settings: defaultSettings, images, today });
}

/** By path, then by text; else by `--language`. */
function languageIn(file: string, text: string): Language {
  const named = languages.find((one) => one === options.language);
  return named ?? languageOf("", file.replaceAll(path.sep, "/"), text) ?? "dockerfile";
}

/** What an edit must not break: YAML parses without new errors, and a script that the shell accepted still is one. */
function brokenSyntax(file: string, before: string, after: string): string[] {
  const language = languageIn(file, before);
  if (yamlLanguages.has(language)) {
    const errors = (text: string): number => parseAllDocuments(text).flatMap((one) => one.errors).length;
    return errors(after) > errors(before) ? ["is broken YAML"] : [];
  }
  if (language !== "shell" || !isScript(before)) return [];
  return isScript(after) ? [] : ["is a broken script"];
}

/** `-n` reads and runs nothing. */
function isScript(text: string): boolean {
  return spawnSync("bash", ["-n"], { input: text }).status === 0;
}

function filesBelow(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A first fix removes its own diagnostic and brings no new one. Each is applied alone. */
function brokenPromises(file: string, text: string, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap((diagnostic) => {
    const fix = diagnostic.fixes[0];
    if (fix === undefined || (options.rule !== undefined && diagnostic.rule !== options.rule)) return [];
    const where = `${file}:${new LineIndex(text).positionAt(diagnostic.span.start).line + 1} ${diagnostic.rule} "${fix.title}"`;
    let after: Analysis;
    let syntax: string[];
    try {
      const fixed = applyEdits(text, fix.edits);
      syntax = brokenSyntax(file, text, fixed);
      after = check(file, fixed);
    } catch (error) {
      return [`${where}: ${String(error)}`];
    }
    const before = tally(diagnostics);
    const now = tally(after.diagnostics);
    const complaints = [...now]
      .filter(([key, times]) => times > (before.get(key) ?? 0))
      .map(([key]) => `brings ${key}`);
    complaints.push(...syntax);
    if ((now.get(diagnostic.rule) ?? 0) >= (before.get(diagnostic.rule) ?? 0)) complaints.push("stays");
    return complaints.length === 0 ? [] : [`${where}: ${complaints.join(", ")}`];
  });
}

function tally(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function report(): void {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = byRule.get(finding.diagnostic.rule) ?? [];
    list.push(finding);
    byRule.set(finding.diagnostic.rule, list);
  }
  if (options.rule !== undefined) for (const finding of sample(findings, Number(options.sample))) print(finding);
  console.log(`\n${files.length} files, ${findings.length} findings`);
  for (const [rule, list] of [...byRule].sort((a, b) => b[1].length - a[1].length)) {
    const inFiles = new Set(list.map(({ file }) => file)).size;
    const fixable = list.filter(({ diagnostic }) => diagnostic.fixes.length > 0).length;
    console.log(`${String(list.length).padStart(6)} ${rule} in ${inFiles} files, ${fixable} with a fix`);
  }
  console.log(`slowest: ${slowest.milliseconds.toFixed(1)} ms ${slowest.file}`);
  for (const line of broken.slice(0, 50)) console.log(line);
  if (options.fixes) console.log(`${broken.length} broken promises`);
}

/** A pseudo-random choice that is the same for the same seed. */
function sample(all: readonly Finding[], size: number): readonly Finding[] {
  let state = Number(options.seed) * 2654435761;
  const keyed = all.map((finding) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) | 0;
    return { finding, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ finding }) => finding);
}

function print({ file, text, diagnostic }: Finding): void {
  const lines = text.split("\n");
  const { line, character } = new LineIndex(text).positionAt(diagnostic.span.start);
  const around = Number(options.context);
  console.log(`\n${path.basename(file)}:${line + 1}:${character + 1} ${diagnostic.severity} ${diagnostic.rule}`);
  for (let at = Math.max(0, line - around); at <= Math.min(lines.length - 1, line + around); at++) {
    console.log(`  ${at === line ? ">" : " "} ${lines[at]?.trimEnd().slice(0, 200) ?? ""}`);
  }
  console.log(`  [${text.slice(diagnostic.span.start, diagnostic.span.end).slice(0, 80)}] ${diagnostic.message}`);
  for (const { title, applicability } of diagnostic.fixes) console.log(`  * ${title} (${applicability})`);
}

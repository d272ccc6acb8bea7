/**
 * `npm run bench`: our speed beside a floor and beside peers, measured turn by turn in one run.
 *
 *     npm run bench -- [--quick] [--corpus FOLDER] [--json] [--write] [--only PART]
 *
 * Parts are `analysis`, `growth`, `servers` and `commands`. `--write` puts the tables into docs/benchmarks.md.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Catalog } from "../../shared/src/images/catalog.js";
import { type Growth, growth, growthTable, ofFiles, ofTypicalSizes, type Row, rowsTable } from "./analysis.js";
import { boundTable } from "./bounds.js";
import { buildEcho, buildProduct, loadContestants } from "./build.js";
import { type CommandRow, commandTable, measureCommands } from "./command-line.js";
import { warmUp } from "./measure.js";
import { pageOf } from "./page.js";
import { fetchPeers } from "./peers.js";
import { measureQuestions, type QuestionRow, questionTable } from "./questions.js";
import {
  type EditRow,
  editTable,
  measureEdits,
  measureStarts,
  type Race,
  type StartRow,
  startTable,
} from "./servers.js";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const root = join(import.meta.dirname, "../..");
const isQuick = options.quick;
/** How long each line of a table is measured. */
const milliseconds = isQuick ? 400 : 4_000;
const sizes = isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
/** More files make the run long and the result no better. */
const mostFiles = 1_000;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(docker|container)file/i.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** Some of them, from all over the list. */
function sample(texts: readonly string[]): readonly string[] {
  const step = Math.ceil(texts.length / (isQuick ? mostFiles / 10 : mostFiles));
  return texts.filter((_, index) => index % step === 0);
}

const realFiles = (): readonly string[] =>
  options.corpus === undefined
    ? ["examples", "test/fixtures/ok", "test/fixtures/real-world"].flatMap((folder) => filesIn(join(root, folder)))
    : sample(filesIn(options.corpus));

/** Of a race, unless it takes too long. */
const turns = isQuick ? 20 : 400;

const allLengths = [30, 140, 1_000, 10_000];
type PlainRace = Omit<Race, "turns">;

const ownRaces: readonly PlainRace[] = [
  ...allLengths.map((lines) => ({ name: "ours", kind: "dockerfile", door: "push", lines }) as const),
  ...(isQuick ? [30] : allLengths).map((lines) => ({ name: "ours", kind: "dockerfile", door: "pull", lines }) as const),
  ...[30, 1_000, 10_000].map((lines) => ({ name: "ours", kind: "dockerfile RUN", door: "push", lines }) as const),
  ...[60, 5_000].map((lines) => ({ name: "ours", kind: "compose", door: "push", lines }) as const),
  { name: "ours", kind: "script", door: "push", lines: 10_000 },
];

const peerRaces: readonly PlainRace[] = [
  ...allLengths.map(
    (lines) => ({ name: "dockerfile-language-server", kind: "dockerfile", door: "push", lines }) as const,
  ),
  // With 10,000 lines it takes half a minute for a letter.
  ...[30, 140, 1_000].map((lines) => ({ name: "tally", kind: "dockerfile", door: "push", lines }) as const),
  ...[60, 5_000].map((lines) => ({ name: "compose-language-service", kind: "compose", door: "push", lines }) as const),
];

const wants = (part: string): boolean => options.only === undefined || options.only === part;

const tables: string[] = [];

function show(text: string): void {
  tables.push(text);
  if (!options.json) console.log(`${text}\n`);
}

interface Results {
  analysis?: Row[];
  growth?: Growth[];
  edits?: EditRow[];
  starts?: StartRow[];
  questions?: QuestionRow[];
  commands?: CommandRow[];
}

const results: Results = {};

if (wants("analysis") || wants("growth")) {
  const catalog = JSON.parse(readFileSync(join(root, "data/catalog.json"), "utf8")) as Catalog;
  const make = (await loadContestants(root)).contestantsWith(catalog);
  warmUp(
    realFiles()
      .slice(0, 200)
      .map((text) => make(text)),
    isQuick ? 1_500 : 10_000,
  );
  if (wants("analysis")) {
    results.analysis = [...ofTypicalSizes(make, milliseconds), ofFiles(make, realFiles(), milliseconds * 3)];
    show(rowsTable(results.analysis));
  }
  if (wants("growth")) {
    results.growth = growth(make, sizes, milliseconds / 4);
    show(growthTable(results.growth, sizes));
  }
}

if (wants("servers")) {
  buildProduct(root);
  const places = { root, echo: await buildEcho(root), peers: fetchPeers(root) };
  results.starts = [];
  for (const lines of [30, 10_000]) results.starts.push(...(await measureStarts(places, lines, isQuick ? 1 : 7)));
  results.edits = [];
  for (const race of [...ownRaces, ...peerRaces]) {
    const row = await measureEdits(places, { ...race, turns });
    if (row !== undefined) results.edits.push(row);
  }
  results.questions = await measureQuestions(places, 30, turns);
  const isOurs = ({ name }: EditRow): boolean => name === "ours";
  show(editTable("edit to diagnostics, ms", results.edits.filter(isOurs)));
  show(
    editTable(
      "peers: edit to diagnostics, ms",
      results.edits.filter((row) => !isOurs(row)),
    ),
  );
  show(questionTable(results.questions));
  show(startTable(results.starts));
}

if (wants("commands")) {
  buildProduct(root);
  results.commands = measureCommands(root, fetchPeers(root), isQuick ? 3 : 9);
  show(commandTable(results.commands));
}

show(boundTable(results));
if (options.json) console.log(JSON.stringify(results, null, 2));
if (options.write) writeFileSync(join(root, "docs/benchmarks.md"), pageOf(tables));

/**
 * `npm run bench`: our speed beside a floor and beside peers, measured turn by turn in one run.
 *
 *     npm run bench -- [--quick] [--corpus FOLDER] [--json]
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { compare, growth, ofTypicalSizes, type Growth, type Row } from "./analysis.js";
import { number, table } from "./measure.js";
import { buildEcho, compareServers, type ServerRow, serverNames } from "./servers.js";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const root = path.join(import.meta.dirname, "../..");
const milliseconds = options.quick ? 100 : 600;
const sizes = options.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
}

function realFiles(): Row {
  if (options.corpus !== undefined) {
    const texts = filesIn(options.corpus).slice(0, 500);
    return compare(`${texts.length} real files`, texts, { milliseconds: milliseconds * 5, withPeer: true });
  }
  const texts = ["examples", "test/fixtures/ok", "test/fixtures/real-world"].flatMap((folder) =>
    filesIn(path.join(root, folder)),
  );
  return compare(`${texts.length} files of our own`, texts, { milliseconds, withPeer: true });
}

function analysisTable(rows: readonly Row[]): string {
  const head = [
    "analysis, p50 in ms",
    "line lexer",
    "cold",
    "× floor",
    "edit",
    "× floor",
    "dockerfile-utils",
    "× floor",
  ];
  const lines = rows.map(({ what, floor, cold, edit, peer }) => [
    what,
    number(floor.p50),
    ...[cold, edit, peer].flatMap((one) =>
      one === undefined ? ["-", "-"] : [number(one.p50), number(one.p50 / floor.p50)],
    ),
  ]);
  return table([head, ...lines]);
}

function growthTable(rows: readonly Growth[]): string {
  const head = ["growth, cold, ms at", ...sizes.map((size) => `${size.toLocaleString("en")} lines`), "exponent"];
  return table([head, ...rows.map(({ kind, times, exponent }) => [kind, ...times.map(number), exponent.toFixed(2)])]);
}

function serverTable(rows: readonly ServerRow[]): string {
  const head = ["edit to diagnostics, ms", ...serverNames.flatMap((name) => [`${name} p50`, "p99", "× echo"])];
  const lines = rows.map(({ lines: count, edit }) => [
    `${count} lines`,
    ...serverNames.flatMap((name) => [
      number(edit[name].p50),
      number(edit[name].p99),
      number(edit[name].p50 / edit.echo.p50),
    ]),
  ]);
  const startHead = ["start to diagnostics, ms; MB", ...serverNames.flatMap((name) => [`${name} ms`, "× echo", "MB"])];
  const starts = rows.map(({ lines: count, start, memory }) => [
    `${count} lines`,
    ...serverNames.flatMap((name) => [
      start[name].toFixed(0),
      number(start[name] / start.echo),
      memory[name].toFixed(0),
    ]),
  ]);
  return `${table([head, ...lines])}\n\n${table([startHead, ...starts])}`;
}

const analysis = [...ofTypicalSizes(milliseconds), realFiles()];
if (!options.json) console.log(`${analysisTable(analysis)}\n`);
const grown = growth(milliseconds / 2, sizes);
if (!options.json) console.log(`${growthTable(grown)}\n`);
await buildEcho();
const servers: ServerRow[] = [];
for (const lines of [30, 140, 1_000, 10_000]) servers.push(await compareServers(lines, options.quick ? 60 : 300));
console.log(options.json ? JSON.stringify({ analysis, growth: grown, servers }, null, 2) : serverTable(servers));

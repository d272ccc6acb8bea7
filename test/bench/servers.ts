/** Edit to diagnostics over stdio: the echo server, ours and a peer, turn by turn. */
import { join } from "node:path";
import type { Position } from "vscode-languageserver/node";
import { percentile } from "./measure.js";
import { type BenchDocument, type Door, ServerProcess } from "./server-process.js";
import { typical, typicalCompose, typicalScript } from "./synthetic.js";
import { number, ratio, table } from "./table.js";

const names = ["echo", "ours", "peer"] as const;
type ServerName = (typeof names)[number];
/** `first`: ours where no earlier start has kept its compiled code. */
const starters = ["echo", "ours", "first", "peer"] as const;
type StarterName = (typeof starters)[number];
const titles: Readonly<Record<StarterName, string>> = {
  echo: "echo",
  ours: "ours",
  first: "ours, no code cache",
  peer: "dockerfile-language-server",
};

/** The kinds of documents that are edited. */
export const kinds = ["dockerfile", "dockerfile RUN", "compose", "script"] as const;
export type Kind = (typeof kinds)[number];

/** A document of so many lines, and the beginning of the lines that are edited. */
const documents: Readonly<Record<Kind, (lines: number) => BenchDocument & { readonly edited: string }>> = {
  dockerfile: (lines) => ({
    uri: "file:///bench/Dockerfile",
    languageId: "dockerfile",
    text: typical(lines),
    edited: "ENV ",
  }),
  "dockerfile RUN": (lines) => ({
    uri: "file:///bench/Dockerfile",
    languageId: "dockerfile",
    text: typical(lines),
    edited: "RUN npm run migrate",
  }),
  compose: (lines) => ({
    uri: "file:///bench/compose.yaml",
    languageId: "dockercompose",
    text: typicalCompose(lines),
    edited: "      LEVEL: ",
  }),
  script: (lines) => ({
    uri: "file:///bench/deploy.sh",
    languageId: "shellscript",
    text: typicalScript(lines),
    edited: "echo ",
  }),
};

/** The peer knows Dockerfiles, and no pull. */
const namesAt = (door: Door, kind: Kind): readonly ServerName[] =>
  names.filter((name) => (door === "push" && kind === "dockerfile") || name !== "peer");

export interface ServerPlaces {
  readonly root: string;
  /** The bundle of the echo server. */
  readonly echo: string;
}

export const commandOf = (name: ServerName, { root, echo }: ServerPlaces): readonly string[] =>
  ({
    echo: [echo],
    ours: [join(root, "dist/server.cjs")],
    peer: [join(root, "node_modules/dockerfile-language-server-nodejs/bin/docker-langserver")],
  })[name];

export interface EditRow {
  readonly kind: Kind;
  readonly door: Door;
  readonly lines: number;
  readonly edit: Readonly<Partial<Record<ServerName, { readonly p50: number; readonly p99: number }>>>;
}

/** A peer that needs seconds for an edit gets fewer turns. */
const longestTotal = 10_000;

export async function measureEdits(
  places: ServerPlaces,
  { kind, door, lines, turns }: Pick<EditRow, "kind" | "door" | "lines"> & { readonly turns: number },
): Promise<EditRow> {
  const document = documents[kind](lines);
  const place = middleOf(document.text, document.edited);
  const contestants = namesAt(door, kind).map((name) => ({
    name,
    server: new ServerProcess(commandOf(name, places), door),
    samples: [] as number[],
  }));
  for (const { server } of contestants) await server.open(document);
  const warming = Math.ceil(turns / 5);
  for (let turn = 0; turn < warming + turns; turn++) {
    for (const { server, samples } of contestants) {
      if (samples.reduce((sum, one) => sum + one, 0) > longestTotal) continue;
      const time = await server.type(place, turn % 2 === 1);
      if (turn >= warming || time > longestTotal / 10) samples.push(time);
    }
  }
  await Promise.all(contestants.map(({ server }) => server.stop()));
  const edit = Object.fromEntries(
    contestants.map(({ name, samples }) => [name, { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }]),
  );
  return { kind, door, lines, edit };
}

/** Behind the last letter of such a line about half-way down. */
function middleOf(text: string, edited: string): Position {
  const lines = text.split("\n");
  const line = lines.findIndex((one, index) => index >= lines.length >> 1 && one.startsWith(edited));
  return { line: Math.max(0, line), character: (lines[Math.max(0, line)] ?? "").length };
}

export interface StartRow {
  readonly lines: number;
  /** Milliseconds from the start of the process to its first diagnostics, the median of the rounds. */
  readonly start: Readonly<Record<StarterName, number>>;
  /** MB when they are there. */
  readonly memory: Readonly<Record<StarterName, number>>;
}

export async function measureStarts(places: ServerPlaces, lines: number, rounds: number): Promise<StartRow> {
  const document = documents.dockerfile(lines);
  const start: Record<StarterName, number[]> = { echo: [], ours: [], first: [], peer: [] };
  const memory: Record<StarterName, number[]> = { echo: [], ours: [], first: [], peer: [] };
  // Ended as an editor ends it, it keeps its compiled code for the starts that are measured.
  const earlier = new ServerProcess(commandOf("ours", places), "push");
  await earlier.open(document);
  await earlier.end();
  for (let round = 0; round < rounds; round++) {
    for (const name of starters) {
      const started = performance.now();
      const env = { NODE_DISABLE_COMPILE_CACHE: name === "first" ? "1" : "" };
      const server = new ServerProcess(commandOf(name === "first" ? "ours" : name, places), "push", env);
      await server.open(document);
      start[name].push(performance.now() - started);
      memory[name].push(server.memory);
      await server.stop();
    }
  }
  return { lines, start: mediansOf(start), memory: mediansOf(memory) };
}

const mediansOf = (samples: Readonly<Record<StarterName, readonly number[]>>): Record<StarterName, number> => ({
  echo: percentile(samples.echo, 0.5),
  ours: percentile(samples.ours, 0.5),
  first: percentile(samples.first, 0.5),
  peer: percentile(samples.peer, 0.5),
});

export function editTable(rows: readonly EditRow[]): string {
  const head = ["edit to diagnostics, ms", ...names.flatMap((name) => [titles[name], "p99", "× echo"])];
  const lines = rows.map(({ kind, door, lines: count, edit }) => [
    `${kind}, ${count.toLocaleString("en")} lines, ${door}`,
    ...names.flatMap((name) => [
      number(edit[name]?.p50),
      number(edit[name]?.p99),
      ratio(edit[name]?.p50, edit.echo?.p50),
    ]),
  ]);
  return table([head, ...lines]);
}

export function startTable(rows: readonly StartRow[]): string {
  const head = [
    "start to diagnostics",
    ...starters.flatMap((name) => [`${titles[name]} ms`, "× echo", "MB", "× echo"]),
  ];
  const lines = rows.map(({ lines: count, start, memory }) => [
    `${count.toLocaleString("en")} lines`,
    ...starters.flatMap((name) => [
      number(start[name]),
      ratio(start[name], start.echo),
      number(memory[name]),
      ratio(memory[name], memory.echo),
    ]),
  ]);
  return table([head, ...lines]);
}

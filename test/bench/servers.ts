/** Edit to diagnostics over stdio, and starts: the echo server, ours and peers. */
import { join } from "node:path";
import type { Position } from "vscode-languageserver/node";
import { percentile } from "./measure.js";
import type { Peers } from "./peers.js";
import { type BenchDocument, type Door, type ServerCommand, ServerProcess } from "./server-process.js";
import { typical, typicalCompose, typicalScript } from "./synthetic.js";
import { number, ratio, table } from "./table.js";

/** `first`: ours where no earlier start has kept its compiled code. */
export type ServerName = "echo" | "ours" | "first" | Peer;
export type Peer = "dockerfile-language-server" | "tally" | "compose-language-service";

const titles: Readonly<Partial<Record<ServerName, string>>> = { first: "ours, no code cache" };
const titleOf = (name: ServerName): string => titles[name] ?? name;

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

export interface ServerPlaces {
  readonly root: string;
  /** The bundle of the echo server. */
  readonly echo: string;
  readonly peers: Peers;
}

/** Undefined for a peer that could not be had. */
export function commandOf(name: ServerName, { root, echo, peers }: ServerPlaces): ServerCommand | undefined {
  switch (name) {
    case "echo":
      return { args: [echo] };
    case "ours":
    case "first":
      return { args: [join(root, "dist/server.cjs")] };
    case "dockerfile-language-server":
      return { args: [join(root, "node_modules/dockerfile-language-server-nodejs/bin/docker-langserver")] };
    case "tally":
      return peers.tally === undefined ? undefined : { program: peers.tally, args: ["lsp"] };
    case "compose-language-service":
      return peers.composeServer === undefined ? undefined : { args: [peers.composeServer] };
  }
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds from an edit to its diagnostics, beside the echo server. */
export interface EditRow {
  readonly name: ServerName;
  readonly kind: Kind;
  readonly door: Door;
  readonly lines: number;
  readonly echo: Times;
  readonly times: Times;
}

/** What a race measures. */
export type Race = Pick<EditRow, "name" | "kind" | "door" | "lines"> & { readonly turns: number };

/** A server that needs seconds for an edit gets fewer turns. */
const longestTotal = 10_000;

/**
 * Each server races with the echo server alone, and the two take turns in being the first: who comes behind one that
 * computes for long finds the caches of the processor empty. Undefined for a peer that could not be had.
 */
export async function measureEdits(
  places: ServerPlaces,
  { name, kind, door, lines, turns }: Race,
): Promise<EditRow | undefined> {
  const document = documents[kind](lines);
  const place = middleOf(document.text, document.edited);
  const commands = [commandOf("echo", places), commandOf(name, places)].filter((one) => one !== undefined);
  const contestants = commands.map((command) => ({
    server: new ServerProcess(command, door),
    samples: [] as number[],
  }));
  const [echo, other] = contestants;
  if (echo === undefined || other === undefined) return undefined;
  for (const { server } of contestants) await server.open(document);
  const warming = Math.ceil(turns / 5);
  let total = 0;
  for (let turn = 0; turn < warming + turns && total < longestTotal; turn++) {
    // Both letters of a pair in the same order: one is typed, the other taken back.
    for (const { server, samples } of (turn >> 1) % 2 === 0 ? [echo, other] : [other, echo]) {
      const time = await server.type(place, turn % 2 === 1);
      total += time;
      if (turn >= warming || total > longestTotal / 2) samples.push(time);
    }
  }
  await Promise.all(contestants.map(({ server }) => server.stop()));
  return { name, kind, door, lines, echo: timesOf(echo.samples), times: timesOf(other.samples) };
}

const timesOf = (samples: readonly number[]): Times => ({
  p50: percentile(samples, 0.5),
  p99: percentile(samples, 0.99),
});

/** Behind the last letter of such a line about half-way down. */
function middleOf(text: string, edited: string): Position {
  const lines = text.split("\n");
  const line = lines.findIndex((one, index) => index >= lines.length >> 1 && one.startsWith(edited));
  return { line: Math.max(0, line), character: (lines[Math.max(0, line)] ?? "").length };
}

export interface StartRow {
  readonly name: ServerName;
  readonly lines: number;
  /** Milliseconds from the start of the process to its first diagnostics, the median of the rounds. */
  readonly time: number;
  /** MB when they are there. */
  readonly memory: number;
}

/** With 10,000 lines, tally takes half a minute. */
const startersWith = (lines: number): readonly ServerName[] => [
  ...(["echo", "ours", "first", "dockerfile-language-server"] as const),
  ...(lines < 5_000 ? (["tally"] as const) : []),
];

export async function measureStarts(places: ServerPlaces, lines: number, rounds: number): Promise<StartRow[]> {
  const document = documents.dockerfile(lines);
  const contestants = startersWith(lines).flatMap((name) => {
    const command = commandOf(name, places);
    return command === undefined ? [] : [{ name, command, times: [] as number[], memories: [] as number[] }];
  });
  // Ended as an editor ends it, it keeps its compiled code for the starts that are measured.
  const earlier = new ServerProcess({ args: [join(places.root, "dist/server.cjs")] }, "push");
  await earlier.open(document);
  await earlier.end();
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, times, memories } of contestants) {
      const started = performance.now();
      const env = { NODE_DISABLE_COMPILE_CACHE: name === "first" ? "1" : "" };
      const server = new ServerProcess(command, "push", env);
      await server.open(document);
      times.push(performance.now() - started);
      memories.push(server.memory);
      await server.stop();
    }
  }
  return contestants.map(({ name, times, memories }) => ({
    name,
    lines,
    time: percentile(times, 0.5),
    memory: percentile(memories, 0.5),
  }));
}

export function editTable(title: string, rows: readonly EditRow[]): string {
  const head = [title, "echo", "p99", "server", "p99", "× echo"];
  const lines = rows.map(({ name, kind, door, lines: count, echo, times }) => [
    `${titleOf(name)}: ${kind}, ${count.toLocaleString("en")} lines, ${door}`,
    ...[echo, times].flatMap(({ p50, p99 }) => [number(p50), number(p99)]),
    ratio(times.p50, echo.p50),
  ]);
  return table([head, ...lines]);
}

export function startTable(rows: readonly StartRow[]): string {
  const lines = rows.map(({ name, lines: count, time, memory }) => {
    const echo = rows.find((row) => row.name === "echo" && row.lines === count);
    return [
      `${titleOf(name)}: ${count.toLocaleString("en")} lines`,
      number(time),
      ratio(time, echo?.time),
      number(memory),
      ratio(memory, echo?.memory),
    ];
  });
  return table([["start to diagnostics", "ms", "× echo", "MB", "× echo"], ...lines]);
}

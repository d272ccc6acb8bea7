/** Hover and code action at the base image of a Dockerfile, beside the echo server. */
import { join } from "node:path";
import { percentile } from "./measure.js";
import { type Question, ServerProcess } from "./server-process.js";
import type { ServerPlaces } from "./servers.js";
import { typical } from "./synthetic.js";
import { number, ratio, table } from "./table.js";

export interface QuestionRow {
  readonly question: Question;
  readonly lines: number;
  /** Milliseconds. */
  readonly answer: Readonly<Record<"echo" | "ours", { readonly p50: number; readonly p99: number }>>;
}

export async function measureQuestions(places: ServerPlaces, lines: number, turns: number): Promise<QuestionRow[]> {
  const text = typical(lines);
  const place = { line: 0, character: "FROM no".length };
  const [echo, ours] = [
    new ServerProcess({ args: [places.echo] }, "push"),
    new ServerProcess({ args: [join(places.root, "dist/server.cjs")] }, "push"),
  ];
  const servers = { echo, ours };
  for (const server of [echo, ours])
    await server.open({ uri: "file:///bench/Dockerfile", languageId: "dockerfile", text });
  const rows: QuestionRow[] = [];
  for (const question of ["textDocument/hover", "textDocument/codeAction"] as const) {
    const samples = { echo: [] as number[], ours: [] as number[] };
    for (let turn = 0; turn < turns; turn++) {
      for (const name of turn % 2 === 0 ? (["echo", "ours"] as const) : (["ours", "echo"] as const))
        samples[name].push(await servers[name].ask(question, place));
    }
    const timing = (name: "echo" | "ours") => {
      const settled = samples[name].slice(Math.ceil(turns / 5));
      return { p50: percentile(settled, 0.5), p99: percentile(settled, 0.99) };
    };
    rows.push({ question, lines, answer: { echo: timing("echo"), ours: timing("ours") } });
  }
  await Promise.all([echo.stop(), ours.stop()]);
  return rows;
}

export function questionTable(rows: readonly QuestionRow[]): string {
  const head = ["question to answer, ms", "echo", "p99", "ours", "p99", "× echo"];
  const lines = rows.map(({ question, lines: count, answer: { echo, ours } }) => [
    `${question.replace("textDocument/", "")}, ${count.toLocaleString("en")} lines`,
    ...[echo, ours].flatMap(({ p50, p99 }) => [number(p50), number(p99)]),
    ratio(ours.p50, echo.p50),
  ]);
  return table([head, ...lines]);
}

/** Edit to diagnostics over stdio: our server, the echo server and a peer, turn by turn. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import * as lsp from "vscode-languageserver/node";
import { type Timing, timingOf } from "./measure.js";
import { typical } from "./synthetic.js";

const root = path.join(import.meta.dirname, "../..");
const echo = path.join(root, ".tsbuild/bench/echo-server.cjs");
const commands = {
  echo: [echo, "--stdio"],
  ours: [path.join(root, "dist/server.cjs"), "--stdio"],
  "dockerfile-language-server-nodejs": [
    path.join(root, "node_modules/dockerfile-language-server-nodejs/bin/docker-langserver"),
    "--stdio",
  ],
};
export type ServerName = keyof typeof commands;
export const serverNames = Object.keys(commands) as ServerName[];

export const buildEcho = (): Promise<unknown> =>
  build({
    entryPoints: [path.join(root, "test/bench/echo-server.ts")],
    outfile: echo,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
  });

/** A running server that a text is open in. */
class Server {
  readonly #process: ChildProcess;
  readonly #connection: lsp.MessageConnection;
  #answer: () => void = () => undefined;
  #version = 1;

  constructor(name: ServerName) {
    this.#process = spawn(process.execPath, commands[name], { stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error("no pipes");
    this.#connection = lsp.createMessageConnection(stdout, stdin);
    this.#connection.onNotification("textDocument/publishDiagnostics", () => {
      this.#answer();
    });
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
    this.#connection.listen();
  }

  async open(text: string): Promise<void> {
    const capabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };
    await this.#connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
    await this.#connection.sendNotification("initialized", {});
    await this.#answered("textDocument/didOpen", {
      textDocument: { uri: "file:///bench/Dockerfile", languageId: "dockerfile", version: 1, text },
    });
  }

  /** Milliseconds from the edit to its diagnostics. */
  async type(line: number, isDeletion: boolean): Promise<number> {
    const range = { start: { line, character: 0 }, end: { line, character: isDeletion ? 1 : 0 } };
    const started = performance.now();
    await this.#answered("textDocument/didChange", {
      textDocument: { uri: "file:///bench/Dockerfile", version: ++this.#version },
      contentChanges: [{ range, text: isDeletion ? "" : " " }],
    });
    return performance.now() - started;
  }

  /** Resident memory in MB. */
  get memory(): number {
    const status = readFileSync(`/proc/${String(this.#process.pid)}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_000;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await gone;
  }

  async #answered(method: string, parameters: unknown): Promise<void> {
    const answer = new Promise<void>((resolve) => {
      this.#answer = resolve;
    });
    await this.#connection.sendNotification(method, parameters);
    await answer;
  }
}

export interface ServerRow {
  readonly lines: number;
  readonly edit: Readonly<Record<ServerName, Timing>>;
  /** Milliseconds from the start of the process to the first diagnostics. */
  readonly start: Readonly<Record<ServerName, number>>;
  /** MB after opening. */
  readonly memory: Readonly<Record<ServerName, number>>;
}

export async function compareServers(lines: number, turns: number): Promise<ServerRow> {
  const text = typical(lines);
  const started = new Map<ServerName, number>();
  const servers = new Map<ServerName, Server>();
  for (const name of serverNames) {
    const before = performance.now();
    const server = new Server(name);
    await server.open(text);
    started.set(name, performance.now() - before);
    servers.set(name, server);
  }
  const samples = new Map<ServerName, number[]>(serverNames.map((name) => [name, []]));
  const memory = new Map([...servers].map(([name, server]) => [name, server.memory]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, server] of servers) {
      const time = await server.type(lines >> 1, turn % 2 === 1);
      // The first turns warm the servers up.
      if (turn >= Math.min(20, turns / 4)) samples.get(name)?.push(time);
    }
  }
  await Promise.all([...servers.values()].map((server) => server.stop()));
  const record = <T>(of: (name: ServerName) => T): Record<ServerName, T> =>
    Object.fromEntries(serverNames.map((name) => [name, of(name)])) as Record<ServerName, T>;
  return {
    lines,
    edit: record((name) => timingOf(samples.get(name) ?? [])),
    start: record((name) => started.get(name) ?? Number.NaN),
    memory: record((name) => memory.get(name) ?? Number.NaN),
  };
}

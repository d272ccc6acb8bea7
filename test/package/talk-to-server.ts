/** A conversation with a language server over stdio: as short as can be, and without a library of ours or theirs. */
import { spawn } from "node:child_process";

export interface Conversation {
  /** What the server calls itself. */
  readonly name: string | undefined;
  /** Of the first diagnostics that it publishes. */
  readonly codes: readonly string[];
  readonly exitCode: number | null;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly serverInfo?: { readonly name: string } } | null;
  readonly params?: { readonly diagnostics?: readonly { readonly code: string }[] };
}

export interface TalkOptions {
  /** Added to ours. */
  readonly env?: NodeJS.ProcessEnv;
  readonly languageId?: string;
  /** How many letters are typed, each after the diagnostics of the one before. */
  readonly letters?: number;
  /** What happens between the diagnostics and the end. */
  readonly meanwhile?: () => Promise<void>;
}

/** Opens a document with this text, a Dockerfile unless told otherwise, waits for its diagnostics, and shuts the server down. */
export function talkToServer(
  module: string,
  text: string,
  { env, languageId = "dockerfile", letters = 0, meanwhile = () => Promise.resolve() }: TalkOptions = {},
): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const server = spawn(process.execPath, [module, "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    const limit = setTimeout(() => server.kill(), 30_000);
    let name: string | undefined;
    let codes: readonly string[] = [];
    let typed = 0;
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: "2.0", ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const answer = ({ id, method, result, params }: Message): void => {
      if (method === undefined && id === 1) {
        name = result?.serverInfo?.name;
        send({ method: "initialized", params: {} });
        const textDocument = { uri: "untitled:Opened", languageId, version: 1, text };
        send({ method: "textDocument/didOpen", params: { textDocument } });
      } else if (method === "textDocument/publishDiagnostics") {
        codes = (params?.diagnostics ?? []).map(({ code }) => code);
        if (typed < letters) {
          typed++;
          const start = { line: 0, character: 0 };
          send({
            method: "textDocument/didChange",
            params: {
              textDocument: { uri: "untitled:Opened", version: 1 + typed },
              contentChanges: [{ range: { start, end: start }, text: "\n" }],
            },
          });
          return;
        }
        meanwhile().then(() => {
          send({ id: 2, method: "shutdown" });
        }, reject);
      } else if (method === undefined && id === 2) {
        send({ method: "exit" });
      } else if (method !== undefined && id !== undefined) {
        send({ id, result: null });
      }
    };
    server.stdout.on("data", messageReader(answer));
    server.once("error", reject);
    server.once("close", (exitCode) => {
      clearTimeout(limit);
      resolve({ name, codes, exitCode });
    });
    send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  });
}

/** Cuts the stream into messages at their `Content-Length`. */
function messageReader(take: (message: Message) => void): (data: Buffer) => void {
  let buffer = Buffer.alloc(0);
  return (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/.exec(buffer.toString("ascii", 0, Math.max(0, end)))?.[1] ?? Number.NaN,
      );
      if (end === -1 || Number.isNaN(length) || buffer.length < end + 4 + length) return;
      const body = buffer.toString("utf8", end + 4, end + 4 + length);
      buffer = buffer.subarray(end + 4 + length);
      take(JSON.parse(body) as Message);
    }
  };
}

/** Runs the command line within this process, in a folder of its own, and gives back all that it says. */
import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { rm } from "node:fs/promises";
import type { CommandWorld } from "../../server/src/cli/io.js";
import { run } from "../../server/src/cli/program.js";
import { noImages } from "../../server/src/images/no-images.js";
import type { Rule } from "../../shared/src/rule.js";
import { tinyRules } from "../server/tiny-rules.js";

export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

/** A folder that is removed when the test ends. */
export async function createFolder(test: TestContext, content: FolderContent): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docker-traps-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(content)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Everything in the order in which it was written. */
  readonly all: readonly string[];
}

export interface RunOptions extends Partial<Omit<CommandWorld, "stdin" | "stdout" | "stderr">> {
  readonly rules?: readonly Rule[];
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

export async function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { stdin = "", isTerminal = false, columns, rules = tinyRules, ...world } = options;
  const all: { readonly stream: "out" | "err"; readonly text: string }[] = [];
  const terminal = (stream: "out" | "err"): CommandWorld["stdout"] => ({
    write: (text) => {
      all.push({ stream, text });
    },
    isTerminal,
    columns,
  });
  const code = await run(args, {
    stdin: chunksOf(typeof stdin === "string" ? Buffer.from(stdin) : stdin),
    stdout: terminal("out"),
    stderr: terminal("err"),
    cwd: process.cwd(),
    env: {},
    now: () => 0,
    loadRules: () => Promise.resolve(rules),
    loadImages: () => Promise.resolve(noImages),
    openLive: () => Promise.reject(new Error("No test of this kind asks anybody.")),
    results: undefined,
    today: "2026-11-24",
    ...world,
  });
  const textOf = (stream: "out" | "err"): string =>
    all
      .filter((one) => one.stream === stream)
      .map(({ text }) => text)
      .join("");
  return { code, out: textOf("out"), err: textOf("err"), all: all.map(({ text }) => text) };
}

/** In small pieces, as a pipe may give it. */
// eslint-disable-next-line @typescript-eslint/require-await -- What is read is asynchronous by its type.
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

/** Entry of the command line: gives the process's streams to the commands and takes their exit code, and nothing else. */
import { homedir } from "node:os";
import type { ResultPlace, Terminal } from "./cli/io.js";
import { Output } from "./cli/output.js";
import { run } from "./cli/program.js";
import { cacheFolder } from "./images/cache-folder.js";
import { describeError } from "./logger.js";
import { dayOf } from "./today.js";
import { build } from "./version.js";

/** Nothing is kept where the user wants no compiled code to be kept, and of a program that runs from its source. */
function resultPlace(): ResultPlace | undefined {
  const { platform, env } = process;
  if (build === undefined || (env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "") return undefined;
  return { folder: cacheFolder({ platform, env, home: homedir() }, "results"), build };
}

const now = (): number => process.uptime() * 1000;

const output = new Output({ descriptor: 1, stream: () => process.stdout, now });
const errors = new Output({ descriptor: 2, stream: () => process.stderr, now });

/** What was said before comes before it, and it is there at once. */
const stderr: Terminal = {
  write: (text) => {
    output.flush();
    errors.write(text);
    errors.flush();
  },
  get isTerminal() {
    return errors.isTerminal;
  },
  get columns() {
    return errors.columns;
  },
};

let isLive = false;

function end(code: number): void {
  output.flush();
  process.exitCode = code;
  // What takes up memory would be given back piece by piece, and there is nothing to wait for.
  if (output.isDone && errors.isDone && !isLive) process.exit();
}

run(process.argv.slice(2), {
  get stdin() {
    return process.stdin;
  },
  stdout: output,
  stderr,
  cwd: process.cwd(),
  env: process.env,
  now,
  loadRules: async () => (await import("../../shared/src/rules/index.js")).rules,
  loadImages: async () => (await import("./images/load-catalog.js")).loadCatalog(),
  openLive: async (parts) => {
    isLive = true;
    return (await import("./live/open-live.js")).openLive(parts);
  },
  results: resultPlace(),
  today: dayOf(new Date()),
}).then(end, (error: unknown) => {
  stderr.write(`docker-traps: internal error: ${describeError(error)}\n`);
  end(2);
});

/** Entry of the command line: gives the process's streams to the commands and takes their exit code, and nothing else. */
import { homedir } from "node:os";
import type { ResultPlace } from "./cli/io.js";
import { run } from "./cli/program.js";
import { cacheFolder } from "./images/cache-folder.js";
import type { Terminal } from "./cli/io.js";
import { describeError } from "./logger.js";
import { dayOf } from "./today.js";
import { build } from "./version.js";

function toTerminal(stream: NodeJS.WriteStream): Terminal {
  // Whoever read may have read enough (`| head`). The run goes on, for its fixes and for its exit code.
  stream.on("error", () => undefined);
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY,
    columns: stream.columns,
  };
}

/** Nothing is kept where the user wants no compiled code to be kept, and of a program that runs from its source. */
function resultPlace(): ResultPlace | undefined {
  const { platform, env } = process;
  if (build === undefined || (env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "") return undefined;
  return { folder: cacheFolder({ platform, env, home: homedir() }, "results"), build };
}

const stderr = toTerminal(process.stderr);

run(process.argv.slice(2), {
  get stdin() {
    return process.stdin;
  },
  stdout: toTerminal(process.stdout),
  stderr,
  cwd: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  loadRules: async () => (await import("../../shared/src/rules/index.js")).rules,
  loadImages: async () => (await import("./images/load-catalog.js")).loadCatalog(),
  openLive: async (parts) => (await import("./live/open-live.js")).openLive(parts),
  results: resultPlace(),
  today: dayOf(new Date()),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`docker-traps: internal error: ${describeError(error)}\n`);
    process.exitCode = 2;
  },
);

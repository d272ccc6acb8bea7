/** Entry of the command line: gives the process's streams to the commands and takes their exit code, and nothing else. */
import { run } from "./cli/program.js";
import type { Terminal } from "./cli/io.js";
import { rules } from "../../shared/src/rules/index.js";
import { describeError } from "./logger.js";
import { dayOf } from "./today.js";

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

const stderr = toTerminal(process.stderr);

run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: toTerminal(process.stdout),
  stderr,
  cwd: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  rules,
  loadImages: async () => (await import("./images/load-catalog.js")).loadCatalog(),
  openLive: async (parts) => (await import("./live/open-live.js")).openLive(parts),
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

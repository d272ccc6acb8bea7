/** Starts credential helpers. The only place of the product that runs a program, and only one that the user's own login file names. */
import { execFile } from "node:child_process";
import type { ProgramResult, RunProgram } from "./credential-helper.js";
import type { Environment } from "./login-paths.js";

/** Milliseconds. A helper may ask the user to unlock a keychain. */
const patience = 30_000;
/** Bytes. A credential is some kilobytes at most. */
const maxOutput = 256 * 1024;

/**
 * Programs run in the home folder, not in the workspace: Windows looks for a program in the current folder first.
 * No shell takes part.
 */
export function createProgramRunner(env: Environment, home: string): RunProgram {
  const options = { env, cwd: home, timeout: patience, maxBuffer: maxOutput, windowsHide: true } as const;
  return (program, args, input) =>
    new Promise<ProgramResult>((resolve) => {
      try {
        const child = execFile(program, args, options, (error, output) => {
          resolve({ exitCode: exitCodeOf(error), output });
        });
        // A helper that does not read its input closes the pipe: that is its own affair.
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(input);
      } catch {
        resolve({ exitCode: undefined, output: "" });
      }
    });
}

function exitCodeOf(error: (Error & { code?: unknown }) | null): number | undefined {
  if (error === null) return 0;
  return typeof error.code === "number" ? error.code : undefined;
}

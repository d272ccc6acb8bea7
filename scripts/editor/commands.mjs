/** Runs other programs to their end and says in one sentence what went wrong. Node built-ins only. */
import { spawn } from "node:child_process";

/**
 * Runs a program and returns what it printed. Throws with the end of its output when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` lets the output through to the terminal
 * @returns {Promise<string>}
 */
export function run(program, args, { cwd, env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      // npm is a .cmd file on Windows, which only a shell can start. No argument here has a space or a quote.
      shell: process.platform === "win32" && program.endsWith(".cmd"),
    });
    let output = "";
    const keep = (/** @type {Buffer} */ data) => {
      output += data.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(`${[program, ...args].join(" ")} ended with ${signal ?? `code ${code}`}\n${output.slice(-4000)}`),
        );
    });
  });
}

export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/**
 * The environment for an npm in another folder: without what the npm that started us says about its own.
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function npmEnvironment(extra = {}) {
  const ours =
    /^(npm_(package|lifecycle)_|npm_config_(local_prefix|global_prefix|prefix|noproxy)$|INIT_CWD$|NODE_OPTIONS$)/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

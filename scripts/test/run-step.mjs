/** Runs one step of the tests and finds out how many checks it passed and left out. Node built-ins only. */
import { spawn } from "node:child_process";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands arguments of Node, one after the other until one fails
 * @property {boolean} [counts] whether the output ends with `N passed, N failed` or that and `N skipped`; a step without counts is one check
 * @property {boolean} [alone] whether it wants the machine for itself
 * @property {number} minutes after which it is stopped
 *
 * @typedef {object} StepResult
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds
 * @property {string} output
 */

/**
 * @param {Step} step
 * @param {string} root
 * @returns {Promise<StepResult>}
 */
export async function runStep({ name, commands, counts = false, minutes }, root) {
  const started = performance.now();
  let output = "";
  let isGood = true;
  for (const args of commands) {
    if (!isGood) break;
    const run = await runNode(args, { root, minutes });
    output += run.output;
    isGood = run.isGood;
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    name,
    seconds,
    output,
    ...(counts ? countsIn(output, isGood) : { passed: Number(isGood), failed: Number(!isGood), skipped: 0 }),
  };
}

/**
 * The last line that counts. A step that fails without saying what failed counts as one failure.
 * @param {string} output
 * @param {boolean} isGood
 */
function countsIn(output, isGood) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (last === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = Number(last[2]);
  return {
    passed: Number(last[1]),
    failed: failed === 0 && !isGood ? 1 : failed,
    skipped: Number(last[3] ?? 0),
  };
}

/**
 * @param {readonly string[]} args
 * @param {{ root: string, minutes: number }} options
 * @returns {Promise<{ output: string, isGood: boolean }>}
 */
function runNode(args, { root, minutes }) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (/** @type {Buffer} */ data) => {
      output += data.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const timers = [
      setTimeout(() => {
        output += `\nStopped after ${minutes} minutes.\n`;
        child.kill("SIGTERM");
      }, minutes * 60_000),
      setTimeout(() => child.kill("SIGKILL"), minutes * 60_000 + 20_000),
    ];
    child.once("error", (error) => {
      output += `${error.message}\n`;
    });
    child.once("close", (code) => {
      timers.forEach(clearTimeout);
      resolve({ output, isGood: code === 0 });
    });
  });
}

/**
 * `npm test`: installs what is missing and runs everything. Ends with `N passed, N failed`, alone on the last line, and
 * with `, N skipped` behind it where something was left out.
 *
 *     npm test                       everything
 *     npm test -- lint unit          these steps; --only lint,unit is the same
 *     npm test -- test/rules/        the unit tests whose path begins so
 *
 * A step that fails does not keep the others from running. Node built-ins only: it runs before anything is installed.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installPackages } from "./test/install.mjs";
import { runStep } from "./test/run-step.mjs";
import { steps } from "./test/steps.mjs";

const root = join(fileURLToPath(import.meta.url), "../..");

/** @typedef {import("./test/run-step.mjs").Step} Step */
/** @typedef {import("./test/run-step.mjs").StepResult} StepResult */

/** @returns {Step[]} */
function wantedSteps() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string", multiple: true, default: [] } },
  });
  const words = [...positionals, ...values.only.flatMap((list) => list.split(","))];
  const paths = words.filter((word) => word.includes("/"));
  const names = words.filter((word) => !word.includes("/"));
  const all = steps(root, paths);
  const unknown = names.find((name) => !all.some((step) => step.name === name));
  if (unknown !== undefined) {
    console.error(`There is no step "${unknown}"; there are ${all.map(({ name }) => name).join(", ")}.`);
    process.exit(2);
  }
  if (words.length === 0) return all;
  return all.filter(({ name }) => names.includes(name) || (name === "unit" && paths.length > 0));
}

/**
 * Two at a time, save for those that want to be alone; each is reported as it ends.
 * @param {readonly Step[]} wanted
 * @returns {Promise<StepResult[]>}
 */
async function runAll(wanted) {
  /** @type {StepResult[]} */
  const results = [];
  const run = async (/** @type {Step} */ step) => {
    const result = await runStep(step, root);
    report(result);
    results.push(result);
  };
  const queue = wanted.filter(({ alone }) => alone !== true);
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await run(step);
  };
  await Promise.all([worker(), worker()]);
  for (const step of wanted.filter(({ alone }) => alone === true)) await run(step);
  return results;
}

/**
 * One line for a step, and what it printed when it failed; else its figures and why it left something out.
 * @param {StepResult} result
 */
function report({ name, passed, failed, skipped, seconds, output }) {
  const counts = passed + failed === 1 && skipped === 0 ? "" : `  ${countsOf({ passed, failed, skipped })}`;
  console.log(`${failed === 0 ? "ok  " : "FAIL"}  ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s${counts}`);
  // The only line of its kind is the last one of all.
  const printed = output.replace(/^\d+ passed, \d+ failed(, \d+ skipped)?\n/gm, "").trimEnd();
  if (failed > 0) console.log(`\n${printed}\n`);
  else for (const [line] of printed.matchAll(/^[ℹ↷] .*$/gm)) console.log(`      ${line}`);
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
const countsOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;

const wanted = wantedSteps();
const started = performance.now();
try {
  await installPackages(root, console.log);
  const results = await runAll(wanted);
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  console.log(
    `\n${results.length === 1 ? "1 step" : `${results.length} steps`} in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  console.log(countsOf({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") }));
  process.exitCode = sum("failed") === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

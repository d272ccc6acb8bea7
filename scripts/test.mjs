/**
 * `npm test`: installs what is missing and runs everything. Ends with `N passed, N failed`, alone on the last line.
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

/** One line for a step; what it printed only when it failed. @param {StepResult} result */
function report({ name, passed, failed, seconds, output }) {
  const counts = passed + failed === 1 ? "" : `  ${passed} passed, ${failed} failed`;
  console.log(`${failed === 0 ? "ok  " : "FAIL"}  ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s${counts}`);
  // The only line of its kind is the last one of all.
  if (failed > 0) console.log(`\n${output.replace(/^\d+ passed, \d+ failed\n/gm, "").trimEnd()}\n`);
}

const wanted = wantedSteps();
const started = performance.now();
try {
  await installPackages(root, console.log);
  const results = await runAll(wanted);
  const sum = (/** @type {"passed" | "failed"} */ key) => results.reduce((total, result) => total + result[key], 0);
  console.log(
    `\n${results.length === 1 ? "1 step" : `${results.length} steps`} in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

/** What `npm test` runs, in order. Node built-ins only: it is read before anything is installed. */
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

/** Folders whose tests are no unit tests: those of the package, those of a Docker engine, and those inside an editor. */
const otherSuites = ["test/package/", "test/docker/fixes/", "test/vscode/", "test/ui/"];

/**
 * @param {string} root
 * @param {readonly string[]} paths beginnings of test files; none means all
 * @returns {import("./run-step.mjs").Step[]}
 */
export function steps(root, paths = []) {
  const wanted = (/** @type {string} */ file) => paths.length === 0 || paths.some((path) => file.startsWith(path));
  const unit = testFiles(root, "test").filter(
    (file) => !otherSuites.some((folder) => file.startsWith(folder)) && wanted(file),
  );
  const bundles = testFiles(root, "test/package");
  const docker = testFiles(root, "test/docker/fixes");
  return [
    { name: "format", commands: [["node_modules/@biomejs/biome/bin/biome", "format", "."]], minutes: 5 },
    { name: "lint", commands: [["node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."]], minutes: 10 },
    {
      name: "types",
      commands: [["node_modules/typescript/bin/tsc", "-b", "client", "server", "shared", "test", "scripts"]],
      minutes: 10,
    },
    { name: "generated", commands: [["--import", "tsx", "scripts/generate.ts", "--check"]], minutes: 5 },
    { name: "catalog", commands: [["--import", "tsx", "scripts/build-catalog.ts", "--check"]], minutes: 5 },
    { name: "unit", commands: [nodeTest(unit)], counts: true, alone: true, minutes: 20 },
    // These look at what ships, so it is built first.
    { name: "package", commands: [["scripts/package.mjs"], nodeTest(bundles)], counts: true, alone: true, minutes: 10 },
    { name: "docker", commands: [nodeTest(docker, 25)], counts: true, alone: true, minutes: 25 },
    { name: "api", commands: [["test/run-editor.mjs", "api"]], counts: true, alone: true, minutes: 20 },
    { name: "ui", commands: [["test/run-editor.mjs", "ui"]], counts: true, alone: true, minutes: 20 },
  ];
}

/**
 * @param {readonly string[]} files
 * @param {number} [minutes] for one file
 */
const nodeTest = (files, minutes = 10) => [
  "--import",
  "tsx",
  "--test",
  `--test-concurrency=${availableParallelism()}`,
  // For a file that does not come to an end.
  `--test-timeout=${minutes * 60_000}`,
  "--test-reporter=./scripts/test/reporter.mjs",
  "--test-reporter-destination=stdout",
  ...files,
];

/**
 * Every test file below a folder. Node 20 does not look for `.ts` files by itself.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function testFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return testFiles(root, path);
      return entry.name.endsWith(".test.ts") ? [path] : [];
    })
    .sort();
}

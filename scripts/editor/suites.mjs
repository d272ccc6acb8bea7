/** Builds and runs the suites of test/vscode and test/ui. */
import { cpSync, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { format } from "node:util";
import * as esbuild from "esbuild";
import { openWindow } from "./browser.mjs";
import { artifacts, root, vsix } from "./places.mjs";
import { createProfile, installExtension, startServer, workbenchAddress } from "./server.mjs";
import { testSettings } from "./settings.mjs";

/**
 * @typedef {{ title: string, state: "passed" | "failed" | "skipped", ms: number, error?: string }} TestResult
 * @typedef {{ browser: string, programs: import("./server.mjs").Programs }} Tools
 * @typedef {{ grep?: string | undefined, updateImages?: boolean }} Options
 */

const built = join(root, ".tsbuild/editor");
/** Only a suite that hangs takes so long. */
const apiLimit = 600_000;

/** One file for each suite; the modules of VS Code, mocha and playwright-core stay what they are at run time. */
export async function buildSuites() {
  await esbuild.build({
    entryPoints: { vscode: join(root, "test/vscode/index.ts"), ui: join(root, "test/ui/index.ts") },
    outdir: built,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha", "playwright-core"],
    logLevel: "warning",
  });
}

/**
 * The extension host loads the extension from the checkout and runs the suite in the same process.
 * @param {Tools} tools
 * @param {Options} options
 * @returns {Promise<TestResult[]>}
 */
export async function runApiSuite({ browser, programs }, { grep = "" }) {
  console.log("\nAPI suite, in the extension host");
  const folder = emptyArtifacts("api");
  const profile = createProfile(programs, testSettings);
  const workspace = copyWorkspace("vscode", profile.folder);
  const results = join(profile.folder, "results.json");
  const env = { DOCKER_TRAPS_RESULTS: results, DOCKER_TRAPS_GREP: grep };
  const server = await startServer(profile, { log: join(folder, "server.log"), env, runsTests: true });
  const { page, close } = await openWindow(browser, folder);
  try {
    const ended = untilTestsEnd(page, join(folder, "host.log"));
    const remote = (/** @type {string} */ path) => `vscode-remote://localhost:${server.port}${path}`;
    await page.goto(
      workbenchAddress(server, workspace, [
        ["extensionDevelopmentPath", remote(root)],
        ["extensionTestsPath", remote(join(built, "vscode.cjs"))],
      ]),
    );
    await ended;
    return print(readResults(results));
  } catch (error) {
    await page.screenshot({ path: join(folder, "failure.png") }).catch(() => undefined);
    return print([...readResults(results), failure("the API suite runs to its end", error)]);
  } finally {
    await close();
    await server.stop();
    profile.remove();
  }
}

/**
 * The workbench calls these two functions of the page when it is told to run tests.
 * @param {import("playwright-core").Page} page
 * @param {string} log
 * @returns {Promise<void>}
 */
async function untilTestsEnd(page, log) {
  const stream = createWriteStream(log);
  await page.exposeFunction("codeAutomationLog", (/** @type {string} */ type, /** @type {unknown[]} */ values) =>
    stream.write(`${type} ${format(...values)}\n`),
  );
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no end after ${apiLimit / 1000} s`)), apiLimit);
    void page.exposeFunction("codeAutomationExit", () => {
      clearTimeout(timer);
      stream.end();
      resolve();
    });
  });
}

/**
 * The packed extension is installed, and a person opens the workspace.
 * @param {Tools} tools
 * @param {Options} options
 * @returns {Promise<TestResult[]>}
 */
export async function runUiSuite({ browser, programs }, { grep = "", updateImages = false }) {
  console.log("\nUI suite, in the workbench");
  const folder = emptyArtifacts("ui");
  const profile = createProfile(programs, testSettings);
  const workspace = copyWorkspace("ui", profile.folder);
  await installExtension(profile, vsix);
  const server = await startServer(profile, { log: join(folder, "server.log") });
  const window = await openWindow(browser, folder, updateImages ? 2 : 1);
  try {
    await window.page.goto(workbenchAddress(server, workspace));
    const suite = createRequire(import.meta.url)(join(built, "ui.cjs"));
    const images = updateImages ? join(root, "docs/images") : join(folder, "images");
    return print(
      await suite.run({ page: window.page, outside: window.outside, workspace, artifacts: folder, images, grep }),
    );
  } finally {
    await window.close();
    await server.stop();
    profile.remove();
  }
}

/**
 * @param {Options} options
 * @returns {Promise<TestResult[]>}
 */
export async function runDesktopSuite({ grep = "" }) {
  console.log("\nAPI suite, in a desktop VS Code");
  const { runTests } = await import("@vscode/test-electron");
  const folder = emptyArtifacts("desktop");
  const workspace = copyWorkspace("vscode", folder);
  const results = join(folder, "results.json");
  const executable = process.env["VSCODE_EXECUTABLE"];
  const failures = [];
  try {
    await runTests({
      ...(executable === undefined
        ? { version: process.env["VSCODE_VERSION"] ?? "stable" }
        : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(built, "vscode.cjs"),
      extensionTestsEnv: { DOCKER_TRAPS_RESULTS: results, DOCKER_TRAPS_GREP: grep },
      launchArgs: [
        workspace,
        "--disable-extensions",
        "--disable-workspace-trust",
        "--skip-welcome",
        "--skip-release-notes",
      ],
    });
  } catch (error) {
    if (!readResults(results).some(({ state }) => state === "failed")) {
      failures.push(failure("the API suite runs to its end", error));
    }
  }
  return print([...readResults(results), ...failures]);
}

/** @param {string} suite */
function emptyArtifacts(suite) {
  const folder = join(artifacts, suite);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * A copy that the suite may write to.
 * @param {string} suite
 * @param {string} parent
 */
function copyWorkspace(suite, parent) {
  const workspace = join(parent, "workspace");
  cpSync(join(root, "test", suite, "workspace"), workspace, { recursive: true });
  return workspace;
}

/**
 * @param {string} file
 * @returns {TestResult[]} none when the suite did not begin
 */
function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

/**
 * @param {string} title
 * @param {unknown} error
 * @returns {TestResult}
 */
function failure(title, error) {
  return {
    title,
    state: "failed",
    ms: 0,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** @param {TestResult[]} results */
function print(results) {
  for (const { title, state, ms, error } of results) {
    console.log(`  ${state === "passed" ? "ok" : state} ${title} (${ms} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, "      "));
  }
  return results;
}

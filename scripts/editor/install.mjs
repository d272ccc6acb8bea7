/**
 * Installs the embedded editor: code-server, which is a server build of VS Code, with the Node.js it needs, and
 * Debian's Chromium for the tests. Safe to run again: it does nothing when everything is in place. Node built-ins only.
 *
 *     node scripts/editor/install.mjs [editor] [browser]
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { npm, npmEnvironment, run } from "./commands.mjs";
import { withLock } from "./lock.mjs";
import { editorFolder, editorPrograms, findChromium, findProgram, pins } from "./places.mjs";

/** Loaded at start by the server and by every extension host. */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog"];

const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * @param {(line: string) => void} say
 * @returns {Promise<{ node: string, codeServer: string }>} the programs that start it
 */
export async function installEditor(say = console.log) {
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    throw new Error(
      `The embedded editor runs on Linux (x64, arm64), not on ${process.platform} ${process.arch}. Install VS Code and put its "code" command on the PATH.`,
    );
  }
  const folder = editorFolder();
  if (!existsSync(folder)) {
    const onWait = () => say("Another process is installing the editor; waiting for it.");
    await withLock(`${folder}.lock`, onWait, async () => {
      if (!existsSync(folder)) await installInto(folder, say);
    });
  }
  return editorPrograms(folder);
}

/**
 * Everything happens in a folder beside the final one, which gets its name at the very end: what has the name is whole.
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function installInto(folder, say) {
  const started = Date.now();
  const parent = dirname(folder);
  say(`Installing the embedded editor into ${folder} (once; about 2 minutes, 750 MB).`);
  removeLeftovers(parent, basename(folder));
  const work = mkdtempSync(`${folder}.part-`);
  try {
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(pins, file), join(work, file));
    say("  1/3 code-server and Node.js 24");
    // Without install scripts: those of code-server insist on being run by Node.js 24 and build modules nobody loads here.
    await run(npm, ["ci", ...quiet], { cwd: work, env: npmEnvironment() });

    const node24 = dirname(dirname(editorPrograms(work).node));
    const env = npmEnvironment({
      PATH: `${join(node24, "bin")}:${process.env["PATH"] ?? ""}`,
      npm_config_nodedir: node24,
    });
    const vscode = join(work, "node_modules/code-server/lib/vscode");
    say("  2/3 the libraries of VS Code");
    // Not `npm ci`: the lock file that VS Code ships lacks a package, and `npm ci` refuses it.
    await run(npm, ["install", "--omit=dev", ...quiet], { cwd: vscode, env });
    // Its code action providers for every language cancel requests under way, and it asks for the network.
    rmSync(join(vscode, "extensions/copilot"), { recursive: true, force: true });
    say("  3/3 its native modules");
    await buildNativeModules(vscode, env, say);
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  say(`The embedded editor is installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

/**
 * @param {string} vscode
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function buildNativeModules(vscode, env, say) {
  const missing = ["python3", "make", "g++"].filter((name) => findProgram([name]) === undefined);
  if (missing.length > 0) {
    say(`  (left out: ${missing.join(", ")} not found. The editor works, but keeps no log files.)`);
    return;
  }
  await run(npm, ["rebuild", "--loglevel=error", ...nativeModules], { cwd: vscode, env });
}

/**
 * What an interrupted installation left behind. The lock is held, so nobody is using it.
 * @param {string} parent
 * @param {string} name
 */
function removeLeftovers(parent, name) {
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(`${name}.part-`)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the program
 */
export async function installBrowser(say = console.log) {
  const found = findChromium();
  if (found !== undefined) return found;
  if (findProgram(["apt-get"]) === undefined || process.getuid?.() !== 0) {
    throw new Error(
      "Chromium is not installed. Install it (on Debian, as root: apt-get install chromium), or let DOCKER_TRAPS_CHROMIUM name one.",
    );
  }
  say("Installing Debian's Chromium (once; less than a minute).");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], { env });
  const installed = findChromium();
  if (installed === undefined) throw new Error("Chromium was installed, but is not on the PATH.");
  return installed;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const parts = process.argv.slice(2);
  try {
    if (parts.length === 0 || parts.includes("browser")) console.log(await installBrowser());
    if (parts.length === 0 || parts.includes("editor")) console.log((await installEditor()).codeServer);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

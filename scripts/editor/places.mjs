/** Where things are: the checkout, the artifacts of test runs, and the cache outside the checkout. Node built-ins only. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Screenshots and logs of test runs; git ignores it. */
export const artifacts = join(root, ".artifacts");

/** The VSIX that `npm run package` writes. */
export const vsix = join(root, "dist/docker-traps.vsix");

/** Names the packages that make up the embedded editor; the lock file beside it pins every one of them. */
export const pins = join(root, "test/editor-tools");

/**
 * The folder of the embedded editor. It stands outside the checkout, so that a second clone finds it, and its name
 * changes with what is installed and how, so that an old one is never taken for a new one.
 */
export function editorFolder() {
  const hash = createHash("sha256");
  for (const file of [
    join(pins, "package.json"),
    join(pins, "package-lock.json"),
    join(root, "scripts/editor/install.mjs"),
  ]) {
    hash.update(readFileSync(file));
  }
  // The native modules fit one processor and one C library.
  hash.update(`${process.platform}-${process.arch}`);
  return join(cacheFolder(), `editor-${hash.digest("hex").slice(0, 12)}`);
}

function cacheFolder() {
  return (
    process.env["DOCKER_TRAPS_CACHE"] ??
    join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "docker-traps")
  );
}

/**
 * The two programs inside an editor folder: Node.js 24, and the entry of code-server that it runs.
 * @param {string} folder
 */
export function editorPrograms(folder) {
  return {
    node: join(folder, `node_modules/node-linux-${process.arch}/bin/node`),
    codeServer: join(folder, "node_modules/code-server/out/node/entry.js"),
  };
}

/**
 * The first of these programs that is on the PATH, with its full path.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function findProgram(names) {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/** Chromium, by whichever name the system gives it. `DOCKER_TRAPS_CHROMIUM` names another one. */
export function findChromium() {
  return process.env["DOCKER_TRAPS_CHROMIUM"] ?? findProgram(["chromium", "chromium-browser", "google-chrome"]);
}

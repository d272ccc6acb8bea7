/**
 * Loads the bundles with what V8 made of them at an earlier start: compiling takes much of a short run. Only the
 * launchers use it; without the cache everything works and takes longer.
 */
import fs from "node:fs";
import { createRequire, Module } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import vm from "node:vm";
import { crc32 } from "node:zlib";
import { cacheFolder } from "./images/cache-folder.js";
import { isOnlyOurs, removeOldest, writeWhole } from "./kept-files.js";
import { version } from "./version.js";

/** A bundle as Node wraps a CommonJS module: `exports`, `require`, `module`, `__filename`, `__dirname`. */
type Wrapped = (...parts: readonly unknown[]) => void;

interface CodeFile {
  readonly path: string;
  /** Of the bundle's text: the cached code is that of this very text. */
  readonly source: number;
}

/** Two checksums and room up to the alignment that V8 wants. */
const headerLength = 16;
/** Bundles × versions of Node: a command line and two editors fit. */
const room = { files: 24, bytes: 64 * 1024 * 1024 };
/** A server is ended without notice, so its code is kept while it runs, when it has nothing better to do. */
const patience = 5_000;

const modules = new Map<string, { exports: unknown }>();

/** Runs a bundle beside the launcher, or gives what it exports if it has run. `name` is `./cli-main.cjs`. */
export function loadBundle(name: string): unknown {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const file = path.join(__dirname, name);
  const own = { exports: {} };
  modules.set(name, own);
  const require = createRequire(file);
  const load = (id: string): unknown => (id.startsWith("./") ? loadBundle(id) : require(id));
  try {
    compile(file)(own.exports, load, own, file, __dirname);
  } catch (error) {
    // As Node does: who asks again is told again.
    modules.delete(name);
    throw error;
  }
  return own.exports;
}

function compile(filename: string): Wrapped {
  const source = Module.wrap(fs.readFileSync(filename, "utf8").replace(/^#!.*/, ""));
  const codeFile = codeFileFor(filename, source);
  const cachedData = codeFile && readCode(codeFile);
  const script = new vm.Script(source, { filename, ...(cachedData && { cachedData }) });
  if (codeFile !== undefined && script.cachedDataRejected !== false) keepLater(codeFile, script);
  return script.runInThisContext() as Wrapped;
}

/** Undefined where nothing is kept: the user said so as Node lets them, or Node is too old for the checksum. */
function codeFileFor(filename: string, source: string): CodeFile | undefined {
  if (isSet(process.env["NODE_DISABLE_COMPILE_CACHE"]) || typeof crc32 !== "function") return undefined;
  const { platform, env, arch, versions } = process;
  const folder = cacheFolder({ platform, env, home: homedir() }, "code");
  const name = `${path.basename(filename, ".cjs")}-${version}-${versions.v8}-${arch}.bin`;
  return { path: path.join(folder, name), source: crc32(source) };
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";

/** Undefined unless the file is of this user, whole, and of this source. V8 itself looks at its version and flags. */
function readCode(codeFile: CodeFile): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(codeFile.path, "r");
    // Code is run as it is read, so nobody else may have written it.
    if (!isOnlyOurs(fs.fstatSync(descriptor))) return undefined;
    const bytes = fs.readFileSync(descriptor);
    const code = bytes.subarray(headerLength);
    const isWhole = bytes.readUInt32LE(0) === codeFile.source && bytes.readUInt32LE(4) === crc32(code);
    return isWhole ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** When what was needed has been compiled: that is kept, too. */
function keepLater(codeFile: CodeFile, script: vm.Script): void {
  let isKept = false;
  const keep = (): void => {
    if (isKept) return;
    isKept = true;
    keepCode(codeFile, script);
  };
  process.on("exit", keep);
  setTimeout(keep, patience).unref();
}

function keepCode({ path: file, source }: CodeFile, script: vm.Script): void {
  try {
    const code = script.createCachedData();
    const header = Buffer.alloc(headerLength);
    header.writeUInt32LE(source, 0);
    header.writeUInt32LE(crc32(code), 4);
    writeWhole(file, [header, code]);
    removeOldest(path.dirname(file), room);
  } catch {
    // A full disk, a folder that is read-only: the next start takes as long as this one.
  }
}

/**
 * Loads the bundles with what V8 made of them at an earlier start: compiling takes much of a short run. Only the
 * launchers use it; without the cache everything works and takes longer.
 */
import { isAscii } from "node:buffer";
import fs from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import vm from "node:vm";
import { crc32 } from "node:zlib";
import { cacheFolder } from "./images/cache-folder.js";
import { version } from "./version.js";

/** A bundle as Node wraps a CommonJS module: `exports`, `require`, `module`, `__filename`, `__dirname`. */
type Wrapped = (...parts: readonly unknown[]) => void;

interface CodeFile {
  readonly path: string;
  /** Of the bundle's bytes: the cached code is that of this very bundle. */
  readonly source: number;
}

/** Two checksums and room up to the alignment that V8 wants. */
const headerLength = 16;
/** Bundles × versions of Node: a command line and two editors fit. */
const mostFiles = 16;
/** A server is ended without notice, so its code is kept while it runs, when it has nothing better to do. */
const patience = 5_000;

const modules = new Map<string, { exports: unknown }>();

/** The launcher's own. What a bundle needs and does not lie beside it is a part of Node, or a fault. */
const loadModule: NodeJS.Require = require;

/** Runs a bundle beside the launcher, or gives what it exports if it has run. `name` is `./cli-main.cjs`. */
export function loadBundle(name: string): unknown {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const file = path.join(__dirname, name);
  const own = { exports: {} };
  modules.set(name, own);
  const load = (id: string): unknown => (id.startsWith("./") ? loadBundle(id) : loadModule(id));
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
  const bytes = fs.readFileSync(filename);
  const codeFile = codeFileFor(filename, bytes);
  const source = `(function (exports, require, module, __filename, __dirname) { ${textOf(bytes)}\n});`;
  const cachedData = codeFile && readCode(codeFile);
  const script = new vm.Script(source, { filename, ...(cachedData && { cachedData }) });
  if (codeFile !== undefined && script.cachedDataRejected !== false) keepLater(codeFile, script);
  return script.runInThisContext() as Wrapped;
}

/** Bundles are ASCII, of which a text is made at once; whatever else somebody puts there is read as it is meant. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? "latin1" : "utf8");

/** Undefined where nothing is kept: the user said so as Node lets them, or Node is too old for the checksum. */
function codeFileFor(filename: string, source: Buffer): CodeFile | undefined {
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

/** Code is run as it is read, so nobody else may have written it. On Windows the folder is the user's own. */
function isOnlyOurs({ uid, mode }: fs.Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
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
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const code = script.createCachedData();
    const header = Buffer.alloc(headerLength);
    header.writeUInt32LE(source, 0);
    header.writeUInt32LE(crc32(code), 4);
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(temporary, Buffer.concat([header, code]), { mode: 0o600 });
    // Whoever starts meanwhile reads the old file or the new one.
    fs.renameSync(temporary, file);
    removeOldest(path.dirname(file));
  } catch {
    // A full disk, a folder that is read-only: the next start takes as long as this one.
    remove(temporary);
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Where nothing can be written, there is nothing to remove.
  }
}

function removeOldest(folder: string): void {
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name));
  if (files.length <= mostFiles) return;
  const byAge = files.map((file) => ({ file, time: fs.statSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { file } of byAge.slice(mostFiles)) remove(file);
}

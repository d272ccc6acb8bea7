/**
 * Loads the bundles with what V8 made of them at an earlier start: compiling takes much of a short run. Only the
 * launchers use it; without the cache everything works and takes longer.
 */
import { isAscii } from "node:buffer";
import fs from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { cacheFolder } from "./images/cache-folder.js";
import { readOnlyOurs, removeOldest, writeWhole } from "./kept-files.js";
import { underPlainFlags } from "./start-room.js";
import { version } from "./version.js";

/** A bundle is one function, as Node wraps a CommonJS module: `exports`, `require`, `module`, `__filename`, `__dirname`. */
type Wrapped = (...parts: readonly unknown[]) => void;

/** Length and checksum of the bundle, length and checksum of the code, 4 × 4 bytes; then the code. */
interface CodeFile {
  readonly path: string;
  readonly source: Buffer;
}

const headerLength = 16;
/** CRC-32, with which Node checks the code that it keeps itself. Undefined before Node 20.15. */
const checksumOf = (zlib as Partial<typeof zlib>).crc32;
/** Bundles × versions of Node: a command line and two editors fit. */
const room = { files: 24, bytes: 64 * 1024 * 1024 };
/** A server is ended without notice, so its code is kept while it runs, when it has nothing better to do. */
const patience = 5_000;

/** Bundles want nothing else: all that is not of Node is in them. */
const builtin: (id: string) => unknown = require;

const modules = new Map<string, { exports: unknown }>();

/** Runs a bundle beside the launcher, or gives what it exports if it has run. `name` is `./cli-main.cjs`. */
export function loadBundle(name: string): unknown {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const file = path.join(__dirname, name);
  const own = { exports: {} };
  modules.set(name, own);
  const load = (id: string): unknown => (id.startsWith("./") ? loadBundle(id) : builtin(id));
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
  const cachedData = codeFile && readCode(codeFile);
  const options = { filename, ...(cachedData && { cachedData }) };
  const script = underPlainFlags(() => new vm.Script(textOf(bytes), options));
  if (codeFile !== undefined && script.cachedDataRejected !== false) keepLater(codeFile, script);
  return script.runInThisContext() as Wrapped;
}

/** Bundles are ASCII, of which a text is made at once; whatever else somebody puts there is read as it is meant. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? "latin1" : "utf8");

/** Undefined where nothing is kept: the user said so as Node lets them, or Node is older than 20.15. */
function codeFileFor(filename: string, source: Buffer): CodeFile | undefined {
  if (isSet(process.env["NODE_DISABLE_COMPILE_CACHE"]) || checksumOf === undefined) return undefined;
  const { platform, env, arch, versions } = process;
  const folder = cacheFolder({ platform, env, home: homedir() }, "code");
  const name = `${path.basename(filename, ".cjs")}-${version}-${versions.v8}-${arch}.bin`;
  return { path: path.join(folder, name), source };
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";

/** Undefined unless the file is of this user, whole, and of this source. V8 itself looks at its version and flags. */
function readCode({ path: file, source }: CodeFile): Buffer | undefined {
  try {
    // Code is run as it is read, so nobody else may have written it.
    const bytes = readOnlyOurs(file);
    const code = bytes.subarray(headerLength);
    return headerOf(source, code).equals(bytes.subarray(0, headerLength)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function headerOf(...parts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(headerLength);
  let at = 0;
  for (const part of parts) {
    at = header.writeUInt32LE(part.length, at);
    at = header.writeUInt32LE(checksumOf?.(part) ?? 0, at);
  }
  return header;
}

/** When what was needed has been compiled: that is kept, too. */
function keepLater(codeFile: CodeFile, script: vm.Script): void {
  // What is kept is let go: it is as large as the bundle.
  const keep = (): void => {
    process.off("exit", keep);
    keepCode(codeFile, script);
  };
  process.on("exit", keep);
  setTimeout(keep, patience).unref();
}

function keepCode({ path: file, source }: CodeFile, script: vm.Script): void {
  try {
    const code = underPlainFlags(() => script.createCachedData());
    writeWhole(file, [headerOf(source, code), code]);
    removeOldest(path.dirname(file), room);
  } catch {
    // A full disk, a folder that is read-only: the next start takes as long as this one.
  }
}

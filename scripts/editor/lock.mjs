/** A lock between processes, for work that must not be done twice at once. Node built-ins only. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const oldest = 20 * 60_000;

/**
 * Runs `work` while holding the lock. Waits for another process that holds it, unless that process is gone.
 * @template T
 * @param {string} file
 * @param {() => void} onWait called once, when there is something to wait for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let said = false; !take(file); said = true) {
    if (!said) onWait();
    dropIfAbandoned(file);
    await wait(200);
  }
  const release = () => rmSync(file, { force: true });
  // Ctrl+C must not leave the lock behind; `exit` listeners run when process.exit is called.
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function dropIfAbandoned(file) {
  try {
    const holder = readFileSync(file, "utf8");
    if (isAlive(Number(holder)) && Date.now() - statSync(file).mtimeMs < oldest) return;
    // Of several processes that wait, one gets to rename this file; the others find it gone.
    const taken = `${file}.${process.pid}`;
    renameSync(file, taken);
    rmSync(taken, { force: true });
  } catch {
    // Released in the meantime.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  // An empty file belongs to a process between creating and writing it.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Tells whether node_modules holds what the lock file asks for. Node built-ins only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compares the lock file with the one that npm keeps inside node_modules: by content, because a checkout changes times.
 * @param {string} folder
 */
export function areDependenciesCurrent(folder) {
  const installed = readPackages(join(folder, "node_modules/.package-lock.json"));
  const wanted = readPackages(join(folder, "package-lock.json"));
  if (installed === undefined || wanted === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // The project itself; and what another system needs is left out here.
    if (path === "" || (optional && installed[path] === undefined)) return true;
    return installed[path]?.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The files of the checkout, as git has them or would take them. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** Paths from the root with slashes, ignored files left out. */
export function projectFiles(): readonly string[] {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  // A file that was deleted and not yet committed is still on the list.
  return [...new Set(list.toString().split("\0"))].filter((path) => path !== "" && existsSync(join(root, path))).sort();
}

export const readProjectFile = (path: string): string => readFileSync(join(root, path), "utf8");

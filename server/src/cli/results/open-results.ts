/** Where the results of this run are kept, with all in their basis that every one of them depends on. */
import { join } from "node:path";
import type { CommandWorld } from "../io.js";
import { digestOf, ResultFile } from "./result-file.js";

/** Undefined where nothing is kept. One file for each folder in which checks are run, because rules see paths from there. */
export function openResults({ results, cwd, today }: CommandWorld): ResultFile | undefined {
  if (results === undefined) return undefined;
  const place = JSON.stringify([results.build, process.version, cwd]);
  return new ResultFile(join(results.folder, `${digestOf(place)}.txt`), JSON.stringify([place, today]));
}

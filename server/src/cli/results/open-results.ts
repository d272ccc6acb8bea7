/** Where the results of this run are kept, with all in their basis that every one of them depends on. */
import { join } from "node:path";
import type { CommandWorld } from "../io.js";
import { ResultFile } from "./result-file.js";
import { hashOf } from "./text-hash.js";

/** Changes when something else is kept of a result, or it is written otherwise. */
const format = 1;

/** Undefined where nothing is kept. One file for each folder in which checks are run, because rules see paths from there. */
export function openResults({ results, cwd, today }: CommandWorld): ResultFile | undefined {
  if (results === undefined) return undefined;
  const { folder, build } = results;
  const place = JSON.stringify([format, build, process.version, cwd]);
  const name = hashOf(place, [0, 0]).map((word) => word.toString(16).padStart(8, "0"));
  return new ResultFile(join(folder, `${name.join("")}.bin`), JSON.stringify([place, today]));
}

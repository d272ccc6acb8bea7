/** The shipped catalog's answers, and names for asking, for the tests of this folder. */
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { parseImageName } from "../../shared/src/images/image-name.js";
import type { ImageName } from "../../shared/src/images/images.js";

export const images = loadCatalog();

/** The name in a text such as `python:3.13-slim`. */
export function named(text: string): ImageName {
  const parsed = parseImageName(text);
  if (parsed.kind === "problem") throw new Error(`${text}: ${parsed.problem}`);
  return parsed.name;
}

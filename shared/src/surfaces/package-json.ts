/** Surface of package.json. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const packageJsonSurface = simpleSurface(
  "package-json",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

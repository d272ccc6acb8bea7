/** Surface of Make. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const makefileSurface = simpleSurface(
  "makefile",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

/** Surface of Compose. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const composeSurface = simpleSurface(
  "compose",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

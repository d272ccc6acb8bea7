/** Surface of Markdown. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const markdownSurface = simpleSurface(
  "markdown",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

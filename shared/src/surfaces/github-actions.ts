/** Surface of GitHub Actions. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const githubActionsSurface = simpleSurface(
  "github-actions",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

/** Surface of devcontainer.json. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const devcontainerSurface = simpleSurface(
  "devcontainer",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

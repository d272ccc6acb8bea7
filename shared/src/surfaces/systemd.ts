/** Surface of systemd. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const systemdSurface = simpleSurface(
  "systemd",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

/** Surface of Kubernetes. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const kubernetesSurface = simpleSurface(
  "kubernetes",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

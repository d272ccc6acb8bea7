/** Surface of CircleCI. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const circleciSurface = simpleSurface(
  "circleci",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

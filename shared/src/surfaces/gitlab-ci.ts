/** Surface of GitLab CI. */
import { hashComments } from "../facts/fact.js";
import { simpleSurface } from "./surface.js";

export const gitlabCiSurface = simpleSurface(
  "gitlab-ci",
  (text) => text,
  () => ({ facts: [], comments: [], units: [], commentStyle: hashComments }),
);

/** Surface of shell scripts. */
import { hashComments } from "../facts/fact.js";
import { linesOf } from "../text/source-text.js";
import { scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const shellSurface = simpleSurface(
  "shell",
  (text) => linesOf(text),
  (source, surroundings) => ({
    ...scriptFacts(source, { when: "script", container: undefined, surroundings, isShortLived: false }),
    commentStyle: hashComments,
  }),
);

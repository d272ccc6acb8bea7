/** Surface of shell scripts. */
import { hashComments } from "../facts/fact.js";
import { startOfText } from "../text/byte-order-mark.js";
import { linesOf } from "../text/source-text.js";
import { scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const shellSurface = simpleSurface(
  "shell",
  (text) => linesOf(text, { start: startOfText(text) }),
  (source, surroundings) => ({
    ...scriptFacts(source, {
      when: isEntryScript(surroundings.fileName) ? "inside" : "script",
      container: undefined,
      surroundings,
      isShortLived: false,
    }),
    commentStyle: hashComments,
  }),
);

/** Whether a container starts with it, by its name: `docker-entrypoint.sh`, `entrypoint.sh`, `web-entrypoint.sh`. */
const isEntryScript = (fileName: string | undefined): boolean =>
  /(?:^|[-_.])entrypoint\.(?:sh|bash)$/.test(fileName ?? "");

/** `package.json` to facts: its scripts are shell. docs.npmjs.com/cli/configuring-npm/package-json#scripts */
import type { DocumentFacts, Fact } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataTree, valueAt } from "../syntax/data-tree.js";
import { parseJson } from "../syntax/json.js";
import { mayConcernContainers, scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const packageJsonSurface = simpleSurface("package-json", parse, packageFacts);

/** A file that no script of which concerns containers is not even parsed. */
function parse(text: string): DataTree {
  return mayConcernContainers(text) ? parseJson(text) : { text, documents: [], comments: [], broken: false };
}

function packageFacts({ documents }: DataTree, surroundings: Surroundings): DocumentFacts {
  const facts: Fact[] = [];
  const place = { when: "script", container: undefined, surroundings, isShortLived: false } as const;
  const scripts = valueAt(documents[0], "scripts");
  for (const { value } of scripts?.kind === "map" ? scripts.entries : []) {
    if (value?.kind === "scalar") facts.push(...scriptFacts(value.source, place).facts);
  }
  return { facts, comments: [], units: [], commentStyle: undefined };
}

/** Compose files to facts: each service is a container. docs.docker.com/reference/compose-file */
import { type DocumentFacts, type Fact, hashComments } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { DataTree } from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { dataUnits } from "./data-units.js";
import { serviceFacts } from "./compose/service-facts.js";
import { servicesIn } from "./compose/services.js";
import { simpleSurface } from "./surface.js";

export const composeSurface = simpleSurface("compose", parseYaml, composeFacts);

function composeFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const facts: Fact[] = servicesIn(tree).flatMap((service) => serviceFacts(service, surroundings));
  return { facts, comments: tree.comments, units: dataUnits(tree), commentStyle: hashComments };
}

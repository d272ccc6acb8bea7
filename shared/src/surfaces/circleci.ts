/** CircleCI configurations to facts. circleci.com/docs/configuration-reference */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataNode, type DataTree, itemsOf, valueAt } from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { ciValue } from "./ci-values.js";
import { factsOfContainer, PlainContainer } from "./plain-container.js";
import { simpleSurface } from "./surface.js";
import { YamlCollector } from "./yaml-document.js";

export const circleciSurface = simpleSurface("circleci", parseYaml, circleFacts);

/** Jobs, executors and commands can hold images and steps. */
function circleFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const collector = new YamlCollector(tree, surroundings);
  const sections = ["executors", "jobs", "commands"];
  const maps = tree.documents.flatMap((root) => sections.map((section) => valueAt(root, section)));
  for (const { value } of maps.flatMap((map) => (map?.kind === "map" ? map.entries : []))) {
    if (value?.kind === "map" && value.alias === undefined) readJob(collector, value);
  }
  return collector.finish();
}

/** The first image is where the job runs; the others run beside it. */
function readJob(collector: YamlCollector, job: DataNode): void {
  for (const [index, { value: node, span }] of itemsOf(valueAt(job, "docker")).entries()) {
    const image = valueAt(node, "image");
    if (image?.kind !== "scalar") continue;
    const origin = index === 0 ? "job" : "job service";
    const place = { engine: "docker", name: undefined, isComplete: false, isShortLived: true } as const;
    const container = new PlainContainer({ ...place, origin, span: image.span, wholeSpan: span });
    container.setImage(image, ciValue(image.source), collector.surroundings);
    collector.add(factsOfContainer(container));
  }
  for (const { value: step } of itemsOf(valueAt(job, "steps"))) {
    const run = valueAt(step, "run");
    const command = run?.kind === "map" ? valueAt(run, "command") : run;
    if (command?.kind === "scalar") collector.script(command);
  }
}

/** Azure Pipelines to facts. learn.microsoft.com/azure/devops/pipelines/yaml-schema */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataEntry, type DataNode, type DataTree, entryAt, itemsOf, valueAt } from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { ciValue } from "./ci-values.js";
import { factsOfContainer, PlainContainer } from "./plain-container.js";
import { simpleSurface } from "./surface.js";
import { YamlCollector } from "./yaml-document.js";

export const azurePipelinesSurface = simpleSurface("azure-pipelines", parseYaml, azureFacts);

function azureFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const collector = new YamlCollector(tree, surroundings);
  for (const root of tree.documents) {
    const names = new Set<string>();
    for (const { value } of itemsOf(valueAt(root, "resources", "containers"))) {
      const name = valueAt(value, "container");
      if (name?.kind === "scalar") names.add(name.text);
      const image = entryAt(value, "image");
      if (image !== undefined) readImage(collector, image);
    }
    visit(collector, root, names);
  }
  return collector.finish();
}

const nested = ["stages", "jobs", "steps"];

/** Stages hold jobs, jobs hold steps; each level may be left out. */
function visit(collector: YamlCollector, node: DataNode | undefined, names: ReadonlySet<string>): void {
  const container = entryAt(node, "container");
  const image = container?.value?.kind === "map" ? entryAt(container.value, "image") : container;
  // A name of the resources is an image that is written there.
  if (image?.value?.kind === "scalar" && !names.has(image.value.text)) readImage(collector, image);
  for (const key of ["script", "bash"]) {
    const script = valueAt(node, key);
    if (script?.kind === "scalar") collector.script(script);
  }
  for (const key of nested) {
    const list = valueAt(node, key);
    for (const { value } of list?.kind === "list" && list.alias === undefined ? list.items : []) {
      visit(collector, value, names);
    }
  }
}

function readImage(collector: YamlCollector, { key, value, span }: DataEntry): void {
  if (value?.kind !== "scalar") return;
  const place = { origin: "job", engine: "docker", name: undefined, isComplete: false, isShortLived: true } as const;
  const container = new PlainContainer({ ...place, span: key.span, wholeSpan: span });
  container.setImage(value, ciValue(value.source), collector.surroundings);
  collector.add(factsOfContainer(container));
}

/** GitLab CI files to facts. docs.gitlab.com/ci/yaml */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataEntry, type DataNode, type DataTree, entryAt, itemsOf, valueAt } from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import type { Span } from "../text/span.js";
import { ciValue } from "./ci-values.js";
import { factsOfContainer, PlainContainer } from "./plain-container.js";
import { simpleSurface } from "./surface.js";
import { YamlCollector } from "./yaml-document.js";

export const gitlabCiSurface = simpleSurface("gitlab-ci", parseYaml, gitlabFacts);

const scriptKeys = ["before_script", "script", "after_script"];

/** What is written at the top level counts for every job; a job has the same keys. */
function gitlabFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const collector = new YamlCollector(tree, surroundings);
  for (const root of tree.documents) {
    readJob(collector, root);
    for (const { value } of root?.kind === "map" ? root.entries : []) {
      if (value?.kind === "map" && value.alias === undefined) readJob(collector, value);
    }
  }
  return collector.finish();
}

function readJob(collector: YamlCollector, job: DataNode | undefined): void {
  const image = entryAt(job, "image");
  if (image !== undefined && !image.isMerged) readImage(collector, image.value, { entry: image, origin: "job" });
  const services = entryAt(job, "services");
  if (services !== undefined && !services.isMerged) {
    for (const { value } of itemsOf(services.value)) {
      readImage(collector, value, { entry: services, origin: "job service" });
    }
  }
  for (const key of scriptKeys) {
    const entry = entryAt(job, key);
    if (entry?.isMerged === false) collector.scripts(entry.value);
  }
}

interface ImagePlace {
  readonly entry: DataEntry;
  readonly origin: "job" | "job service";
}

/** A name alone, or a map with `name:`. */
function readImage(collector: YamlCollector, node: DataNode | undefined, { entry, origin }: ImagePlace): void {
  const name = node?.kind === "map" ? valueAt(node, "name") : node;
  if (node === undefined || name?.kind !== "scalar" || name.text === "") return;
  const wholeSpan: Span = node.span;
  const place = { origin, engine: "docker", name: undefined, isComplete: false, isShortLived: true } as const;
  const container = new PlainContainer({ ...place, span: entry.key.span, wholeSpan });
  container.setImage(name, ciValue(name.source), collector.surroundings);
  collector.add(factsOfContainer(container));
}

/** GitHub workflows and actions to facts. docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import {
  type DataEntry,
  type DataNode,
  type DataTree,
  entryAt,
  itemsOf,
  textAt,
  valueAt,
} from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { ciValue } from "./ci-values.js";
import { commandLineParts } from "./command-line-parts.js";
import { factsOfContainer, PlainContainer } from "./plain-container.js";
import { simpleSurface } from "./surface.js";
import { YamlCollector } from "./yaml-document.js";

export const githubActionsSurface = simpleSurface("github-actions", parseYaml, workflowFacts);

function workflowFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const collector = new YamlCollector(tree, surroundings);
  for (const root of tree.documents) {
    const jobs = valueAt(root, "jobs");
    for (const { value } of jobs?.kind === "map" ? jobs.entries : []) readJob(collector, value);
    const runs = valueAt(root, "runs");
    readSteps(collector, valueAt(runs, "steps"));
    const image = entryAt(runs, "image");
    if (textAt(runs, "image")?.startsWith("docker://") === true && image !== undefined) readAction(collector, image);
  }
  return collector.finish();
}

function readJob(collector: YamlCollector, job: DataNode | undefined): void {
  const container = entryAt(job, "container");
  if (container !== undefined) readContainer(collector, container, "job");
  const services = valueAt(job, "services");
  for (const entry of services?.kind === "map" ? services.entries : []) readContainer(collector, entry, "job service");
  readSteps(collector, valueAt(job, "steps"));
}

/** Shells that are none to us. */
const foreignShell = /pwsh|powershell|cmd|python|node|deno|perl|ruby/;

function readSteps(collector: YamlCollector, steps: DataNode | undefined): void {
  for (const { value: step } of itemsOf(steps)) {
    const run = valueAt(step, "run");
    if (run?.kind === "scalar" && !foreignShell.test(textAt(step, "shell") ?? "")) collector.script(run);
    const uses = entryAt(step, "uses");
    if (uses !== undefined && textAt(step, "uses")?.startsWith("docker://") === true) readAction(collector, uses);
  }
}

const scheme = "docker://";

/** `docker://image`. */
function readAction(collector: YamlCollector, entry: DataEntry): void {
  const { key, value, span } = entry;
  if (value?.kind !== "scalar") return;
  const place = { origin: "job", engine: "docker", name: undefined, isComplete: false, isShortLived: true } as const;
  const container = new PlainContainer({ ...place, span: key.span, wholeSpan: span });
  const source = value.source.slice(scheme.length, value.source.text.length);
  container.setImage({ ...value, source, text: source.text }, ciValue(source), collector.surroundings);
  collector.add(factsOfContainer(container));
}

/** An image alone, or a map with it. */
function readContainer(collector: YamlCollector, entry: DataEntry, origin: "job" | "job service"): void {
  const { key, value, span } = entry;
  const image = value?.kind === "map" ? valueAt(value, "image") : value;
  const parts = commandLineParts(value, collector.text);
  const container = new PlainContainer({
    origin,
    engine: "docker",
    span: key.span,
    wholeSpan: span,
    name: key.text,
    isComplete: value !== undefined && parts.isComplete,
    isShortLived: true,
    options: parts.options,
  });
  container.mounts = parts.mountsOf(container);
  container.ports = parts.portsOf(container);
  if (image?.kind === "scalar" && image.text !== "") {
    container.setImage(image, ciValue(image.source), collector.surroundings);
  }
  collector.add(factsOfContainer(container));
}

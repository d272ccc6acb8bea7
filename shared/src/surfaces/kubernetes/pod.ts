/** A pod to its containers. */
import type { ContainerVariable } from "../../facts/container-run.js";
import { type DataItem, type DataMap, type DataNode, itemsOf, textAt, valueAt } from "../../syntax/data-tree.js";
import { literal } from "../resolved.js";
import { containerCommand } from "./command.js";
import { factsOfContainer, PlainContainer } from "../plain-container.js";
import type { YamlCollector } from "../yaml-document.js";
import { mountsOf } from "./mounts.js";
import { portsOf } from "./ports.js";
import { hostOptions, securityOptions } from "./security.js";

/** What the object around the pod says. */
export interface PodPlace {
  /** Names of the claims that a StatefulSet makes for each pod. */
  readonly claims: readonly string[];
  readonly isShortLived: boolean;
}

export function readPod(collector: YamlCollector, pod: DataMap, place: PodPlace): void {
  for (const [index, item] of itemsOf(valueAt(pod, "containers")).entries()) {
    readContainer(collector, item, { pod, place, isFirst: index === 0, isShortLived: place.isShortLived });
  }
  for (const item of itemsOf(valueAt(pod, "initContainers"))) {
    readContainer(collector, item, { pod, place, isFirst: false, isShortLived: true });
  }
}

interface ContainerPlace {
  readonly pod: DataMap;
  readonly place: PodPlace;
  /** What the pod says for all of its containers is said of the first. */
  readonly isFirst: boolean;
  readonly isShortLived: boolean;
}

function readContainer(
  collector: YamlCollector,
  { value: node, span }: DataItem,
  { pod, place, isFirst, isShortLived }: ContainerPlace,
): void {
  if (node?.kind !== "map") return;
  const name = valueAt(node, "name");
  const image = valueAt(node, "image");
  const { text } = collector;
  const container = new PlainContainer({
    origin: "pod",
    engine: "kubernetes",
    span: (name ?? image)?.span ?? span,
    wholeSpan: span,
    name: textAt(node, "name"),
    isComplete: !node.isPartial && !pod.isPartial,
    isShortLived,
    options: [...securityOptions(text, { container: node, pod, isFirst }), ...(isFirst ? hostOptions(text, pod) : [])],
    environment: environmentOf(node),
    hasOtherEnvironment: valueAt(node, "envFrom") !== undefined,
  });
  container.mounts = mountsOf(node, pod, { container, claims: place.claims });
  container.ports = portsOf(text, node, container);
  container.entrypoint = containerCommand(valueAt(node, "command"), container);
  container.command = containerCommand(valueAt(node, "args"), container);
  if (image?.kind === "scalar") container.setImage(image, literal(image.source), collector.surroundings);
  collector.add(factsOfContainer(container));
}

function environmentOf(node: DataNode): ReadonlyMap<string, ContainerVariable> {
  const found = new Map<string, ContainerVariable>();
  for (const { value, span } of itemsOf(valueAt(node, "env"))) {
    const name = textAt(value, "name");
    const text = textAt(value, "value");
    if (name !== undefined) found.set(name, { value: text?.includes("$(") === true ? undefined : text, span });
  }
  return found;
}

/** Kubernetes manifests to facts: each container of a pod. kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1 */
import { type DocumentFacts, hashComments } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataNode, type DataTree, itemsOf, textAt, valueAt } from "../syntax/data-tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { readPod } from "./kubernetes/pod.js";
import { simpleSurface } from "./surface.js";
import { YamlCollector } from "./yaml-document.js";

export const kubernetesSurface = simpleSurface("kubernetes", parseYaml, manifestFacts);

/** A template of Helm is no manifest yet. */
function manifestFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  if (tree.text.includes("{{")) return { facts: [], comments: [], units: [], commentStyle: hashComments };
  const collector = new YamlCollector(tree, surroundings);
  for (const root of tree.documents) readObject(collector, root, 0);
  return collector.finish();
}

/** Where the pod stands in an object of that kind. */
const podPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ["Pod", ["spec"]],
  ["PodTemplate", ["template", "spec"]],
  ["Deployment", ["spec", "template", "spec"]],
  ["StatefulSet", ["spec", "template", "spec"]],
  ["DaemonSet", ["spec", "template", "spec"]],
  ["ReplicaSet", ["spec", "template", "spec"]],
  ["ReplicationController", ["spec", "template", "spec"]],
  ["Job", ["spec", "template", "spec"]],
  ["CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]],
]);

function readObject(collector: YamlCollector, object: DataNode | undefined, depth: number): void {
  const kind = textAt(object, "kind") ?? "";
  if (kind === "List" && depth === 0) {
    for (const { value } of itemsOf(valueAt(object, "items"))) readObject(collector, value, 1);
    return;
  }
  const path = podPaths.get(kind);
  const pod = path === undefined ? undefined : valueAt(object, ...path);
  if (pod?.kind !== "map") return;
  const claims = itemsOf(valueAt(object, "spec", "volumeClaimTemplates")).flatMap(
    ({ value }) => textAt(value, "metadata", "name") ?? [],
  );
  readPod(collector, pod, { claims, isShortLived: kind === "Job" || kind === "CronJob" });
}

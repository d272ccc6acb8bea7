/** `volumeMounts:` of a container with the `volumes:` of its pod. kubernetes.io/docs/concepts/storage/volumes */
import type { ContainerRun } from "../../facts/container-run.js";
import type { Mount } from "../../facts/mount.js";
import { type DataMap, type DataNode, itemsOf, textAt, valueAt } from "../../syntax/data-tree.js";
import { isShared, yamlScalar } from "../data-edits.js";

export function mountsOf(
  node: DataMap,
  pod: DataMap,
  { container, claims }: { readonly container: ContainerRun; readonly claims: readonly string[] },
): Mount[] {
  const volumes = itemsOf(valueAt(pod, "volumes"));
  return itemsOf(valueAt(node, "volumeMounts")).flatMap(({ value, span }): Mount[] => {
    const path = valueAt(value, "mountPath");
    if (value?.kind !== "map" || path?.kind !== "scalar") return [];
    const name = textAt(value, "name");
    const isClaim = name !== undefined && claims.includes(name);
    const volume = isClaim ? undefined : volumes.find((one) => textAt(one.value, "name") === name)?.value;
    return [
      {
        kind: "mount",
        ...kindOf(volume),
        target: path.text,
        targetSpan: path.span,
        isReadOnly: textAt(value, "readOnly") === "true",
        span: path.span,
        wholeSpan: span,
        isTrigger: false,
        stage: undefined,
        container,
        removal: () => [],
        removalOfAll: () => [],
        withSource: () => undefined,
        withTarget: (target) => (isShared(value) ? undefined : [{ span: path.span, newText: yamlScalar(target) }]),
      },
    ];
  });
}

/** `emptyDir` goes with the pod: nobody can name it. What is not known counts as kept. */
function kindOf(volume: DataNode | undefined): Pick<Mount, "type" | "source" | "sourceSpan"> {
  const hostPath = valueAt(volume, "hostPath", "path");
  if (hostPath?.kind === "scalar") return { type: "bind", source: hostPath.text, sourceSpan: hostPath.span };
  const none = { source: undefined, sourceSpan: undefined };
  const isEmpty = volume?.kind === "map" && volume.entries.some(({ key }) => key.text === "emptyDir");
  if (!isEmpty) return { type: "other", ...none };
  return { type: textAt(volume, "emptyDir", "medium") === "Memory" ? "tmpfs" : "anonymous-volume", ...none };
}

/** `ports:` of a container in a pod: what it says of the image; a service or `hostPort` publishes it. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import { type DataMap, entryAt, textAt } from "../../syntax/data-tree.js";
import { removeEntry, removeItem } from "../data-edits.js";
import { protocolNamed } from "../port-mapping.js";

export function portsOf(text: string, node: DataMap, container: ContainerRun): ExposedPort[] {
  const entry = entryAt(node, "ports");
  const list = entry?.value;
  if (entry === undefined || list?.kind !== "list") return [];
  return list.items.flatMap((item): ExposedPort[] => {
    const number = entryAt(item.value, "containerPort")?.value;
    if (number?.kind !== "scalar" || !/^\d{1,5}$/.test(number.text)) return [];
    const port = Number(number.text);
    const host = textAt(item.value, "hostPort") ?? "";
    const removal = () =>
      (list.items.length === 1 ? removeEntry(text, node, entry) : removeItem(text, list, item)) ?? [];
    return [
      {
        kind: "exposedPort",
        from: port,
        to: port,
        protocol: protocolNamed(textAt(item.value, "protocol")),
        published: /^\d{1,5}$/.test(host) ? Number(host) : undefined,
        span: number.span,
        wholeSpan: item.span,
        isTrigger: false,
        stage: undefined,
        container,
        removal,
      },
    ];
  });
}

/** `ports:` and `expose:` of a service. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import { type DataItem, entryAt, textAt } from "../../syntax/data-tree.js";
import { isShared, removeEntry, removeItem } from "../data-edits.js";
import { portMapping, type PortNumbers, protocolNamed } from "../port-mapping.js";
import { type Environment, interpolate } from "./interpolation.js";
import type { Service } from "./services.js";

export function portsOf(service: Service, variables: Environment, container: ContainerRun): ExposedPort[] {
  return ["ports", "expose"].flatMap((key) => portsAt(key, service, { variables, container }));
}

interface PortsPlace {
  readonly variables: Environment;
  readonly container: ContainerRun;
}

function portsAt(key: string, service: Service, { variables, container }: PortsPlace): ExposedPort[] {
  const entry = entryAt(service.map, key);
  const list = entry?.value;
  if (entry === undefined || list?.kind !== "list") return [];
  return list.items.flatMap((item): ExposedPort[] => {
    const numbers = numbersOf(item, variables);
    if (numbers === undefined) return [];
    const { span } = item.value ?? item;
    const removal = () => {
      if (entry.isMerged || isShared(service.map)) return [];
      const { text } = service.file;
      const edits = list.items.length === 1 ? removeEntry(text, service.map, entry) : removeItem(text, list, item);
      return edits ?? [];
    };
    return [
      {
        kind: "exposedPort",
        ...numbers,
        span,
        wholeSpan: item.span,
        isTrigger: false,
        stage: undefined,
        container,
        removal,
      },
    ];
  });
}

function numbersOf({ value }: DataItem, variables: Environment): PortNumbers | undefined {
  if (value?.kind === "map") return longForm(value);
  if (value?.kind !== "scalar") return undefined;
  return portMapping(interpolate(value.source, variables).value);
}

function longForm(value: NonNullable<DataItem["value"]>): PortNumbers | undefined {
  const target = textAt(value, "target") ?? "";
  if (!/^\d{1,5}$/.test(target)) return undefined;
  const port = Number(target);
  const published = numberOf(textAt(value, "published"));
  return { from: port, to: port, protocol: protocolNamed(textAt(value, "protocol")), published };
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;

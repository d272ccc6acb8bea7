/** `ports:` of a service, short and long. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import { type DataItem, entryAt, textAt } from "../../syntax/data-tree.js";
import { isShared, removeEntry, removeItem } from "../data-edits.js";
import { type Environment, interpolate } from "./interpolation.js";
import type { Service } from "./services.js";

/** Container's side, behind the last colon; before it the host's. */
const containerSide = /(?:^|:)(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i;
const hostSide = /(?:^|:)(\d{1,5})(?:-\d{1,5})?$/;

export function portsOf(service: Service, variables: Environment, container: ContainerRun): ExposedPort[] {
  const entry = entryAt(service.map, "ports");
  const list = entry?.value;
  if (entry === undefined || list?.kind !== "list") return [];
  return list.items.flatMap((item): ExposedPort[] => {
    const numbers = numbersOf(item, variables);
    if (numbers === undefined) return [];
    const { span } = item.value ?? item;
    const removal = () => {
      if (entry.isMerged || isShared(service.map)) return [];
      const edits =
        list.items.length === 1 ? removeEntry(service.text, service.map, entry) : removeItem(service.text, list, item);
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

type Numbers = Pick<ExposedPort, "from" | "to" | "protocol" | "published">;

function numbersOf({ value }: DataItem, variables: Environment): Numbers | undefined {
  if (value?.kind === "map") return longForm(value);
  if (value?.kind !== "scalar") return undefined;
  const text = interpolate(value.source, variables).value;
  const match = containerSide.exec(text);
  if (match === null) return undefined;
  const [, from = "", to, protocol] = match;
  const host = hostSide.exec(text.slice(0, match.index))?.[1];
  return { from: Number(from), to: Number(to ?? from), protocol: protocolOf(protocol), published: numberOf(host) };
}

function longForm(value: NonNullable<DataItem["value"]>): Numbers | undefined {
  const target = textAt(value, "target") ?? "";
  if (!/^\d{1,5}$/.test(target)) return undefined;
  const port = Number(target);
  const published = numberOf(textAt(value, "published"));
  return { from: port, to: port, protocol: protocolOf(textAt(value, "protocol")), published };
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;

function protocolOf(written: string | undefined): ExposedPort["protocol"] {
  const protocol = written?.toLowerCase();
  return protocol === "udp" || protocol === "sctp" ? protocol : "tcp";
}

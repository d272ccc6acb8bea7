/** `volumes:` and `tmpfs:` of a service. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { Mount } from "../../facts/mount.js";
import {
  type DataEntry,
  type DataItem,
  type DataMap,
  type DataScalar,
  entryAt,
  itemsOf,
  textAt,
} from "../../syntax/data-tree.js";
import { type Span, spanAt } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { insertEntry, isShared, removeEntry, removeItem, replaceScalar } from "../data-edits.js";
import { volumeFields } from "../docker-command/volume-fields.js";
import { mountType } from "../mount-type.js";
import { hole } from "../resolved.js";
import { type Environment, interpolate } from "./interpolation.js";
import { declareVolume, joinedEdits } from "./service-edits.js";
import { scalarAt, type Service } from "./services.js";

export function mountsOf(service: Service, variables: Environment, container: ContainerRun): Mount[] {
  return ["volumes", "tmpfs"].flatMap((key) => {
    const entry = entryAt(service.map, key);
    if (entry?.value === undefined) return [];
    return itemsOf(entry.value).flatMap((item): Mount[] => {
      const parts = key === "tmpfs" ? memoryParts(item) : partsOf(item, service, variables);
      if (parts === undefined) return [];
      const removal = () => removalOf(service, entry, item);
      const place = { wholeSpan: item.span, isTrigger: false, stage: undefined, container };
      return [{ kind: "mount", ...parts, ...place, removalOfAll: removal, removal }];
    });
  });
}

type Parts = Omit<Mount, "kind" | "wholeSpan" | "isTrigger" | "stage" | "container" | "removal" | "removalOfAll">;

function removalOf({ file: { text }, map }: Service, entry: DataEntry, item: DataItem): readonly TextEdit[] {
  const list = entry.value;
  if (entry.isMerged || isShared(map)) return [];
  if (list?.kind !== "list" || list.items.length === 1) return removeEntry(text, map, entry) ?? [];
  return removeItem(text, list, item) ?? [];
}

function memoryParts({ value }: DataItem): Parts | undefined {
  if (value?.kind !== "scalar") return undefined;
  const [target = ""] = value.text.split(":");
  return {
    ...noEdits,
    type: "tmpfs",
    target: target.includes("$") ? undefined : target,
    targetSpan: value.span,
    span: value.span,
  };
}

const noEdits = {
  source: undefined,
  sourceSpan: undefined,
  isReadOnly: false,
  withSource: () => undefined,
  withTarget: () => undefined,
} as const;

function partsOf({ value }: DataItem, service: Service, variables: Environment): Parts | undefined {
  if (value?.kind === "scalar") return shortForm(value, service, variables);
  return value?.kind === "map" ? longForm(value, service, variables) : undefined;
}

/** `[source:]target[:mode]`, as for `docker run -v`. */
function shortForm(scalar: DataScalar, service: Service, variables: Environment): Parts {
  const resolved = interpolate(scalar.source, variables);
  const { type, source, target, isReadOnly, sourceSlot } = volumeFields({ resolved, start: 0 });
  const spanOf = (field: { text: string; start: number } | undefined): Span | undefined =>
    field === undefined || field.text === ""
      ? undefined
      : resolved.spanOf(field.start, field.start + field.text.length);
  const known = (text: string | undefined): string | undefined => (text?.includes(hole) === true ? undefined : text);
  const targetSpan = spanOf(target);
  const isFixed = scalar.alias !== undefined;
  return {
    type,
    source: known(source?.text),
    sourceSpan: spanOf(source),
    target: known(target?.text),
    targetSpan: targetSpan ?? scalar.span,
    isReadOnly,
    span: scalar.span,
    withSource: (volume) => {
      const slot = sourceSlot === undefined ? undefined : resolved.spanOf(sourceSlot.at, sourceSlot.at + 1);
      const place = spanOf(source) ?? (slot === undefined ? undefined : spanAt(slot.start));
      if (isFixed || place === undefined) return undefined;
      return withVolume(service, volume, [{ span: place, newText: source === undefined ? `${volume}:` : volume }]);
    },
    withTarget: (path) => (isFixed || targetSpan === undefined ? undefined : [{ span: targetSpan, newText: path }]),
  };
}

function withVolume(service: Service, volume: string, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const declaration = declareVolume(service, volume);
  return declaration === undefined ? undefined : joinedEdits([...edits, ...declaration]);
}

function longForm(map: DataMap, service: Service, variables: Environment): Parts {
  const resolvedAt = (name: string) => {
    const scalar = scalarAt(map, name);
    return scalar === undefined ? undefined : interpolate(scalar.source, variables);
  };
  const [source, target] = [
    resolvedAt("source") ?? resolvedAt("src"),
    resolvedAt("target") ?? resolvedAt("destination"),
  ];
  const targetScalar = scalarAt(map, "target") ?? scalarAt(map, "destination");
  const sourceScalar = scalarAt(map, "source") ?? scalarAt(map, "src");
  const type = mountType(textAt(map, "type"), source?.value);
  return {
    type,
    source: source?.isUnknown === false ? source.value : undefined,
    sourceSpan: sourceScalar?.span,
    target: target?.isUnknown === false ? target.value : undefined,
    targetSpan: targetScalar?.span ?? map.span,
    isReadOnly: textAt(map, "read_only") === "true",
    span: targetScalar?.span ?? map.span,
    withSource: (volume) => {
      if (isShared(map)) return undefined;
      if (sourceScalar !== undefined)
        return withVolume(service, volume, [{ span: sourceScalar.span, newText: volume }]);
      const behind = entryAt(map, "type") ?? map.entries[0];
      const edits = behind && insertEntry(service.file.text, map, { behind, lines: [`source: ${volume}`] });
      return edits === undefined ? undefined : withVolume(service, volume, edits);
    },
    withTarget: (path) => (targetScalar === undefined || isShared(map) ? undefined : replaceScalar(targetScalar, path)),
  };
}

/** The services of a compose file, with what they inherit by `extends` and by merge keys. */
import {
  type DataEntry,
  type DataMap,
  type DataNode,
  type DataTree,
  entryAt,
  textAt,
  valueAt,
} from "../../syntax/data-tree.js";

/** What is newest of a document: services that outlive an edit look at it when they make text edits. */
export interface ServiceFile {
  text: string;
  root: DataMap;
}

export interface Service {
  /** The document that it stands in. */
  readonly file: ServiceFile;
  /** The key and the map. */
  readonly entry: DataEntry;
  /** Own entries, and behind them those that it inherits and does not hide. */
  readonly map: DataMap;
  /** Whether nothing is inherited from what is not known. */
  readonly isComplete: boolean;
}

export const servicesIn = ({ text, documents, broken }: DataTree): readonly Service[] =>
  documents.flatMap((root) => (root?.kind === "map" ? servicesOf({ text, root }, broken) : []));

/** The services of one document. `broken`: whether what is missing in it is unknown. */
export function servicesOf(file: ServiceFile, broken: boolean): readonly Service[] {
  const services = serviceMapOf(file.root);
  if (services === undefined) return [];
  return services.entries.flatMap((entry): Service[] => {
    if (entry.value?.kind !== "map" || entry.isMerged || entry.key.text.startsWith("x-")) return [];
    const { map, isComplete } = withInherited(entry.value, services, new Set([entry.key.text]));
    return [{ file, entry, map, isComplete: isComplete && !broken }];
  });
}

/** Whether nothing is said of it elsewhere in its document. */
export const standsAlone = ({ map }: Service): boolean => valueAt(map, "extends") === undefined;

/** `services:`; or the document itself, as the first version of the format had it. */
function serviceMapOf(root: DataMap): DataMap | undefined {
  const services = valueAt(root, "services");
  if (services !== undefined) return services.kind === "map" ? services : undefined;
  const isFirstVersion =
    root.entries.length > 0 &&
    root.entries.every(({ value }) => entryAt(value, "image") !== undefined || entryAt(value, "build") !== undefined);
  return isFirstVersion ? root : undefined;
}

/** Services that extend each other beyond this are not followed: each of them holds all that stands above it. */
const mostLevels = 20;

interface Inherited {
  readonly map: DataMap;
  readonly isComplete: boolean;
}

function withInherited(map: DataMap, services: DataMap, seen: Set<string>): Inherited {
  const base = valueAt(map, "extends");
  if (base === undefined) return { map, isComplete: !map.isPartial };
  const name = base.kind === "scalar" ? base.text : textAt(base, "service");
  const isElsewhere = base.kind === "map" && textAt(base, "file") !== undefined;
  const isTooFar = name === undefined || seen.has(name) || seen.size > mostLevels;
  const target = isElsewhere || isTooFar ? undefined : valueAt(services, name);
  if (name === undefined || target?.kind !== "map") return { map, isComplete: false };
  const inherited = withInherited(target, services, seen.add(name));
  return { map: merged(map, inherited.map), isComplete: inherited.isComplete && !map.isPartial };
}

function merged(own: DataMap, base: DataMap): DataMap {
  const names = new Set(own.entries.map(({ key }) => key.text));
  const added = base.entries.filter(({ key }) => !names.has(key.text)).map((entry) => ({ ...entry, isMerged: true }));
  return { ...own, entries: [...own.entries, ...added] };
}

/** The text of a key's scalar; undefined where there is none. */
export const scalarAt = (node: DataNode | undefined, name: string) => {
  const value = valueAt(node, name);
  return value?.kind === "scalar" ? value : undefined;
};

/** What other files say of a service: the one that `extends` names, and the one that Compose merges with this one. */
import type { Neighbors, Surroundings } from "../../facts/surroundings.js";
import { textAt, valueAt } from "../../syntax/data-tree.js";
import { parseYaml } from "../../syntax/yaml.js";
import { interpolate } from "./interpolation.js";
import { scalarAt, type Service, servicesIn } from "./services.js";

export interface ServiceElsewhere {
  /** The image as it is resolved there; undefined where none is written, or more than that is not known. */
  readonly image: string | undefined;
  readonly isBuilt: boolean;
}

/** Undefined where no other file is known to speak of it. */
export function serviceElsewhere(service: Service, surroundings: Surroundings): ServiceElsewhere | undefined {
  const { key } = service.entry;
  const base = valueAt(service.map, "extends");
  const file = textAt(base, "file");
  const extended = file === undefined ? undefined : serviceIn(file, textAt(base, "service") ?? key.text, surroundings);
  return extended ?? serviceInFiles(mergedFiles(surroundings.fileName), key.text, surroundings);
}

function serviceInFiles(
  files: readonly string[],
  name: string,
  surroundings: Surroundings,
): ServiceElsewhere | undefined {
  for (const file of files) {
    const found = serviceIn(file, name, surroundings);
    if (found !== undefined) return found;
  }
  return undefined;
}

function serviceIn(file: string, name: string, { neighbors }: Surroundings): ServiceElsewhere | undefined {
  const found = servicesOf(file, neighbors).get(name);
  if (found === undefined) return undefined;
  const scalar = scalarAt(found.map, "image");
  const image = scalar === undefined ? undefined : interpolate(scalar.source, neighbors.environment);
  return {
    image: image === undefined || image.isUnknown ? undefined : image.value,
    isBuilt: valueAt(found.map, "build") !== undefined,
  };
}

type ServicesByName = ReadonlyMap<string, Service>;

/** What was read of other files. Neighbors are other ones as soon as something in them changed. */
const known = new WeakMap<Neighbors, Map<string, ServicesByName>>();

/** Read once for all services, and for all keystrokes until the file changes. */
function servicesOf(file: string, neighbors: Neighbors): ServicesByName {
  const files = known.get(neighbors) ?? new Map<string, ServicesByName>();
  known.set(neighbors, files);
  const read = files.get(file);
  if (read !== undefined) return read;
  const text = neighbors.text(file);
  const found = text === undefined ? [] : servicesIn(parseYaml(text));
  const services = new Map(found.map((service) => [service.entry.key.text, service]));
  files.set(file, services);
  return services;
}

/**
 * The files that are loaded together with this one when none is named: `compose.yaml` with `compose.override.yaml`.
 * docs.docker.com/compose/how-tos/multiple-compose-files/merge
 */
function mergedFiles(fileName: string | undefined): readonly string[] {
  const match = /^((?:docker-)?compose)(\.override)?\.ya?ml$/.exec(fileName ?? "");
  if (match === null) return [];
  const [, stem = "", override] = match;
  const other = override === undefined ? `${stem}.override` : stem;
  return [`${other}.yaml`, `${other}.yml`];
}

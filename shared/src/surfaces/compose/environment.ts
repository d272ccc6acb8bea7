/** `environment:` of a service, as a map or as a list. */
import type { ContainerVariable } from "../../facts/container-run.js";
import { type DataNode, itemsOf, valueAt } from "../../syntax/data-tree.js";
import { type Environment, interpolate } from "./interpolation.js";

export function environmentOf(service: DataNode, variables: Environment): ReadonlyMap<string, ContainerVariable> {
  const found = new Map<string, ContainerVariable>();
  const environment = valueAt(service, "environment");
  if (environment?.kind === "map") {
    for (const { key, value, span } of environment.entries) {
      const resolved = value?.kind === "scalar" ? interpolate(value.source, variables) : undefined;
      found.set(key.text, { value: resolved?.isUnknown === false ? resolved.value : undefined, span });
    }
    return found;
  }
  for (const { value, span } of itemsOf(environment)) {
    if (value?.kind !== "scalar") continue;
    const resolved = interpolate(value.source, variables);
    const equals = resolved.value.indexOf("=");
    const set = equals === -1 ? undefined : resolved.value.slice(equals + 1);
    const name = equals === -1 ? resolved.value : resolved.value.slice(0, equals);
    found.set(name, { value: resolved.isUnknown ? undefined : set, span });
  }
  return found;
}

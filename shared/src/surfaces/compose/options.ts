/** What a service sets, under the names of `docker run`. */
import type { CommandOption } from "../../facts/command-option.js";
import {
  type DataEntry,
  type DataItem,
  type DataList,
  type DataMap,
  type DataScalar,
  itemsOf,
} from "../../syntax/data-tree.js";
import type { TextEdit } from "../../text/text-edit.js";
import { isShared, removeEntry, removeItem, replaceScalar } from "../data-edits.js";
import { type Environment, interpolate } from "./interpolation.js";
import type { Service, ServiceFile } from "./services.js";

/** docs.docker.com/reference/compose-file/services: attributes and the options of `docker run` that they stand for. */
export const optionNames: ReadonlyMap<string, string> = new Map([
  ["privileged", "privileged"],
  ["user", "user"],
  ["pid", "pid"],
  ["ipc", "ipc"],
  ["uts", "uts"],
  ["userns_mode", "userns"],
  ["cgroup", "cgroupns"],
  ["network_mode", "network"],
  ["init", "init"],
  ["read_only", "read-only"],
  ["runtime", "runtime"],
  ["restart", "restart"],
  ["working_dir", "workdir"],
  ["hostname", "hostname"],
  ["container_name", "name"],
  ["cap_add", "cap-add"],
  ["cap_drop", "cap-drop"],
  ["security_opt", "security-opt"],
  ["volumes_from", "volumes-from"],
  ["devices", "device"],
  ["group_add", "group-add"],
  ["extra_hosts", "add-host"],
]);

export function optionsOf({ file, map }: Service, variables: Environment): readonly CommandOption[] {
  return map.entries.flatMap((entry): CommandOption[] => {
    const name = optionNames.get(entry.key.text);
    if (name === undefined || entry.value === undefined) return [];
    const maker = new OptionMaker(file, { map, entry, name }, variables);
    if (entry.value.kind === "scalar") return [maker.ofEntry(entry.value)];
    const list = entry.value.kind === "list" ? entry.value : undefined;
    return itemsOf(list).flatMap((item) => (list === undefined ? [] : maker.ofItem(list, item)));
  });
}

interface OptionPlace {
  readonly map: DataMap;
  readonly entry: DataEntry;
  readonly name: string;
}

class OptionMaker {
  readonly #file: ServiceFile;
  readonly #place: OptionPlace;
  readonly #variables: Environment;

  constructor(file: ServiceFile, place: OptionPlace, variables: Environment) {
    this.#file = file;
    this.#place = place;
    this.#variables = variables;
  }

  ofEntry(scalar: DataScalar): CommandOption {
    const { map, entry } = this.#place;
    return this.#option(scalar, entry.span, () => removeEntry(this.#file.text, map, entry));
  }

  ofItem(list: DataList, item: DataItem): CommandOption[] {
    const { map, entry } = this.#place;
    if (item.value?.kind !== "scalar") return [];
    const removal = (): TextEdit[] | undefined => {
      if (entry.isMerged || isShared(map)) return undefined;
      return list.items.length === 1
        ? removeEntry(this.#file.text, map, entry)
        : removeItem(this.#file.text, list, item);
    };
    return [this.#option(item.value, item.value.span, removal)];
  }

  #option(scalar: DataScalar, span: CommandOption["span"], removal: CommandOption["removal"]): CommandOption {
    const resolved = interpolate(scalar.source, this.#variables);
    const value = scalar.type === "boolean" ? resolved.value.toLowerCase() : resolved.value;
    return {
      name: this.#place.name,
      value: resolved.isUnknown ? undefined : value,
      fromDefault: resolved.fromDefault,
      span,
      nameSpan: this.#place.entry.key.span,
      valueSpan: scalar.span,
      removal,
      withValue: (next) => replaceScalar(scalar, next),
    };
  }
}

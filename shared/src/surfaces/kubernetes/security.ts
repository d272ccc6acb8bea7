/** `securityContext` and the host's namespaces, under the names of `docker run`. kubernetes.io/docs/tasks/configure-pod-container/security-context */
import type { CommandOption } from "../../facts/command-option.js";
import { type DataEntry, type DataMap, type DataScalar, entryAt, valueAt } from "../../syntax/data-tree.js";
import { removeEntry, removeItem, yamlScalar } from "../data-edits.js";

interface SecurityPlace {
  readonly container: DataMap;
  readonly pod: DataMap;
  readonly isFirst: boolean;
}

/** The container's own setting counts over the pod's, which is said of the first container alone. */
export function securityOptions(text: string, { container, pod, isFirst }: SecurityPlace): readonly CommandOption[] {
  const own = valueAt(container, "securityContext");
  const shared = valueAt(pod, "securityContext");
  const options = own?.kind === "map" ? contextOptions(text, own, false) : [];
  const named = new Set(options.map(({ name }) => name));
  const inherited = shared?.kind === "map" ? contextOptions(text, shared, !isFirst) : [];
  return [...inherited.filter(({ name }) => !named.has(name)), ...options];
}

/** `isRepeated`: said of another container already, so that only what lowers a right is passed on. */
function contextOptions(text: string, context: DataMap, isRepeated: boolean): CommandOption[] {
  const make = (key: string, name: string, value?: (written: string) => string | undefined): CommandOption[] => {
    const entry = entryAt(context, key);
    if (entry?.value?.kind !== "scalar") return [];
    const known = value === undefined ? entry.value.text : value(entry.value.text);
    return known === undefined ? [] : [optionOf(text, { map: context, entry, scalar: entry.value }, name, known)];
  };
  const all = [
    ...make("runAsUser", "user"),
    ...make("privileged", "privileged"),
    ...make("runAsNonRoot", "run-as-non-root"),
    ...make("readOnlyRootFilesystem", "read-only"),
    ...make("allowPrivilegeEscalation", "security-opt", (one) => (one === "false" ? "no-new-privileges" : undefined)),
    ...profileOptions(text, context, "seccompProfile", "seccomp"),
    ...profileOptions(text, context, "appArmorProfile", "apparmor"),
    ...capabilityOptions(text, context, "add", "cap-add"),
    ...capabilityOptions(text, context, "drop", "cap-drop"),
  ];
  const isHarmless = ({ name, value }: CommandOption): boolean =>
    (name === "user" && value !== "0") || name === "run-as-non-root" || value === "no-new-privileges";
  return isRepeated ? all.filter(isHarmless) : all;
}

function profileOptions(text: string, context: DataMap, key: string, name: string): CommandOption[] {
  const profile = entryAt(context, key);
  const type = valueAt(profile?.value, "type");
  if (profile === undefined || type?.kind !== "scalar" || type.text !== "Unconfined") return [];
  return [optionOf(text, { map: context, entry: profile, scalar: type }, "security-opt", `${name}=unconfined`)];
}

function capabilityOptions(text: string, context: DataMap, key: string, name: string): CommandOption[] {
  const capabilities = valueAt(context, "capabilities");
  const entry = entryAt(capabilities, key);
  const list = entry?.value;
  if (capabilities?.kind !== "map" || entry === undefined || list?.kind !== "list") return [];
  return list.items.flatMap((item): CommandOption[] => {
    if (item.value?.kind !== "scalar") return [];
    const option = optionOf(text, { map: capabilities, entry, scalar: item.value }, name, item.value.text);
    const outer = entryAt(context, "capabilities");
    const removal = () => {
      if (list.items.length > 1) return removeItem(text, list, item);
      return (
        removeEntry(text, capabilities, entry) ?? (outer === undefined ? undefined : removeEntry(text, context, outer))
      );
    };
    return [{ ...option, span: item.value.span, nameSpan: entry.key.span, removal }];
  });
}

/** Each of them is the host's own when it is true. */
const hostKeys: readonly (readonly [string, string])[] = [
  ["hostNetwork", "network"],
  ["hostPID", "pid"],
  ["hostIPC", "ipc"],
];

export function hostOptions(text: string, pod: DataMap): readonly CommandOption[] {
  return hostKeys.flatMap(([key, name]): CommandOption[] => {
    const entry = entryAt(pod, key);
    if (entry?.value?.kind !== "scalar" || entry.value.text !== "true") return [];
    return [optionOf(text, { map: pod, entry, scalar: entry.value }, name, "host")];
  });
}

function optionOf(
  text: string,
  { map, entry, scalar }: { readonly map: DataMap; readonly entry: DataEntry; readonly scalar: DataScalar },
  name: string,
  value: string,
): CommandOption {
  return {
    name,
    value,
    fromDefault: false,
    span: entry.span,
    nameSpan: entry.key.span,
    valueSpan: scalar.span,
    removal: () => removeEntry(text, map, entry),
    withValue: (next) => (scalar.alias === undefined ? [{ span: scalar.span, newText: yamlScalar(next) }] : undefined),
  };
}

/** Dev containers to facts. containers.dev/implementors/json_reference */
import type { CommandOption } from "../facts/command-option.js";
import type { CommentStyle, DocumentFacts, Fact } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { type DataMap, type DataNode, type DataTree, entryAt, itemsOf, textAt, valueAt } from "../syntax/data-tree.js";
import { parseJson } from "../syntax/json.js";
import type { ContainerRun } from "../facts/container-run.js";
import type { Mount } from "../facts/mount.js";
import { listedMounts, partsOfItems } from "./command-line-parts.js";
import { removeEntry, removeItem } from "./data-edits.js";
import { dataUnits } from "./data-units.js";
import { mountType } from "./mount-type.js";
import { factsOfContainer, PlainContainer } from "./plain-container.js";
import { hole, literal, Resolved } from "./resolved.js";
import { scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const devcontainerSurface = simpleSurface("devcontainer", parseJson, devcontainerFacts);

const slashComments: CommentStyle = { open: "// ", close: "" };

function devcontainerFacts(tree: DataTree, surroundings: Surroundings): DocumentFacts {
  const [root] = tree.documents;
  const facts: Fact[] =
    root?.kind === "map" ? [...containerFacts(tree, root, surroundings), ...scripts(root, surroundings)] : [];
  return { facts, comments: tree.comments, units: dataUnits(tree), commentStyle: slashComments };
}

function containerFacts(tree: DataTree, root: DataMap, surroundings: Surroundings): readonly Fact[] {
  const image = entryAt(root, "image");
  const build = entryAt(root, "build") ?? entryAt(root, "dockerFile");
  const blamed = image ?? build;
  // With a compose file, the container is described there.
  if (blamed === undefined) return [];
  const parts = partsOfItems(valueAt(root, "runArgs"));
  const container = new PlainContainer({
    origin: "dev container",
    engine: "docker",
    span: blamed.key.span,
    wholeSpan: root.span,
    name: textAt(root, "name"),
    isBuilt: build !== undefined,
    // What is there for a single person at a desk: volumes and users are the tool's.
    isComplete: false,
    isShortLived: false,
    options: [...ownOptions(tree.text, root), ...parts.options],
  });
  container.mounts = [
    ...listedMounts(root, { key: "mounts", flag: "--mount", text: tree.text, container }),
    ...writtenMounts(root, container),
    ...parts.mountsOf(container),
  ];
  container.ports = parts.portsOf(container);
  if (image?.value?.kind === "scalar" && build === undefined) {
    const isUnknown = image.value.text.includes("${");
    const unknown = new Resolved(hole, [], { isUnknown: true, fromDefault: false });
    container.setImage(image.value, isUnknown ? unknown : literal(image.value.source), surroundings);
  }
  return factsOfContainer(container);
}

/** `{ "type": "volume", "source": "data", "target": "/data" }` in `mounts`. */
function writtenMounts(root: DataMap, container: ContainerRun): Mount[] {
  return itemsOf(valueAt(root, "mounts")).flatMap(({ value, span }): Mount[] => {
    const target = valueAt(value, "target");
    if (value?.kind !== "map" || target?.kind !== "scalar") return [];
    const source = textAt(value, "source");
    const known = (text: string | undefined) => (text?.includes("${") === true ? undefined : text);
    return [
      {
        kind: "mount",
        type: mountType(textAt(value, "type"), source),
        source: known(source),
        sourceSpan: valueAt(value, "source")?.span,
        target: known(target.text),
        targetSpan: target.span,
        isReadOnly: false,
        span: target.span,
        wholeSpan: span,
        isTrigger: false,
        stage: undefined,
        container,
        removal: () => [],
        removalOfAll: () => [],
        withSource: () => undefined,
        withTarget: () => undefined,
      },
    ];
  });
}

const optionKeys: readonly (readonly [string, string])[] = [
  ["privileged", "privileged"],
  ["init", "init"],
  ["containerUser", "user"],
  ["capAdd", "cap-add"],
  ["securityOpt", "security-opt"],
];

function ownOptions(text: string, root: DataMap): CommandOption[] {
  // Who works in the container as somebody else may start it as root.
  const isSomebodyElse = !["root", undefined].includes(textAt(root, "remoteUser"));
  return optionKeys.flatMap(([key, name]): CommandOption[] => {
    const entry = entryAt(root, key);
    if (entry === undefined || (name === "user" && isSomebodyElse)) return [];
    const list = entry.value?.kind === "list" ? entry.value : undefined;
    return itemsOf(entry.value).flatMap((item): CommandOption[] => {
      const { value } = item;
      if (value?.kind !== "scalar") return [];
      const removal = () =>
        list === undefined || list.items.length === 1 ? removeEntry(text, root, entry) : removeItem(text, list, item);
      const span = list === undefined ? entry.span : value.span;
      const place = { span, nameSpan: entry.key.span, valueSpan: value.span };
      const isKnown = !value.text.includes("${");
      return [
        {
          name,
          value: isKnown ? value.text : undefined,
          fromDefault: false,
          ...place,
          removal,
          withValue: () => undefined,
        },
      ];
    });
  });
}

const commandKeys = [
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
];

/** What is run in the container when it is made and started; `initializeCommand` runs on the host. */
function scripts(root: DataMap, surroundings: Surroundings): Fact[] {
  const inside = { when: "inside", container: undefined, surroundings, isShortLived: false } as const;
  const host = { ...inside, when: "script" } as const;
  const run = (node: DataNode | undefined, place: typeof inside | typeof host): Fact[] =>
    node?.kind === "scalar" ? [...scriptFacts(node.source, place).facts] : [];
  return [
    ...commandKeys.flatMap((key) => run(valueAt(root, key), inside)),
    ...run(valueAt(root, "initializeCommand"), host),
  ];
}

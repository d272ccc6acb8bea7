/** `command:` and `args:` of a container: lists of words. `$(NAME)` is filled in by Kubernetes. */
import type { ContainerCommand, ContainerRun } from "../../facts/container-run.js";
import type { DataNode } from "../../syntax/data-tree.js";
import { commandOfList, type ListReader } from "../container-commands.js";

export const containerCommand = (node: DataNode | undefined, container: ContainerRun): ContainerCommand | undefined =>
  node?.kind === "list" ? commandOfList(node, { when: "start", container }, reader) : undefined;

const reader: ListReader = {
  word: ({ text, span }) => ({ text, value: text.includes("$(") ? undefined : text, span }),
  script: ({ source }) => source,
};

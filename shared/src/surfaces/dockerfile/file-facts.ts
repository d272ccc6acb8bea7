/** Dockerfile syntax to facts: walks the instructions once, with the variables that are known at each of them. */
import type { Fact } from "../../facts/fact.js";
import type { BuildUse } from "../../facts/built-image.js";
import type { Surroundings } from "../../facts/surroundings.js";
import type { DockerfileTree } from "../../syntax/dockerfile-tree.js";
import { declareArguments } from "./declarations.js";
import { joined } from "./growing-list.js";
import type { StageFacts } from "./stage-facts.js";
import { StageIndex } from "./stage-index.js";
import { openStage } from "./stage-opening.js";
import { StageReader } from "./stage-reader.js";
import { type Binding, platformArguments } from "./variables.js";

/** The facts of a Dockerfile, in source order, and its stages. */
export interface FileFacts {
  readonly facts: readonly Fact[];
  readonly stages: readonly StageFacts[];
}

export function fileFactsOf(tree: DockerfileTree, surroundings: Surroundings): FileFacts {
  const { images, neighbors } = surroundings;
  const globals = new Map<string, Binding>(platformArguments.map((name) => [name, { kind: "unknown" }]));
  const facts: Fact[] = [];
  const stages = new StageIndex(neighbors.uses.flatMap(({ contexts }) => contexts));
  const readers: StageReader[] = [];
  for (const instruction of tree.instructions) {
    if (instruction.keyword === "FROM") {
      const stage = openStage(instruction, { tree, images, globals, stages });
      stages.add(stage);
      const below = stage.parent === undefined ? undefined : readers[stage.parent.index];
      readers.push(new StageReader(stage, { tree, surroundings, globals, stages, facts, below }));
      facts.push(stage);
      if (stage.base !== undefined) facts.push(stage.base);
    } else {
      const reader = readers[readers.length - 1];
      if (reader !== undefined) reader.read(instruction);
      else if (instruction.keyword === "ARG") {
        declareArguments(instruction, globals, globals, tree.escape);
      }
    }
  }
  markShipped(stages.last);
  for (const use of neighbors.uses.slice(0, mostUses)) markUsed(stages, use);
  return { facts, stages: stages.all };
}

/** The last stage ships, with the stages that it is built upon; a stage that is only copied from does not. */
function markShipped(final: StageFacts | undefined): void {
  if (final === undefined) return;
  final.isFinal = true;
  for (let stage: StageFacts | undefined = final; stage !== undefined; stage = stage.parent) stage.ships = true;
}

/** Services that are looked at: the stages below are walked for each of them. */
const mostUses = 50;

/** The target of a service ships, wherever it stands in the file. */
function markUsed(stages: StageIndex, use: BuildUse): void {
  const target = use.target === undefined ? stages.last : stages.find(use.target);
  if (target !== undefined) target.uses = joined(target.uses, [use]);
  for (let stage = target; stage !== undefined; stage = stage.parent) {
    stage.heirUses = joined(stage.heirUses, [use]);
    stage.ships = true;
  }
}

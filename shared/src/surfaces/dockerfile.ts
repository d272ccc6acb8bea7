/** Dockerfile syntax to facts: walks the instructions once, with the variables that are known at each of them. */
import { type DocumentFacts, type Fact, type FactComment, hashComments } from "../facts/fact.js";
import type { BuildUse } from "../facts/built-image.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseDockerfile, updateDockerfile } from "../syntax/dockerfile.js";
import type { DockerfileTree, Instruction } from "../syntax/dockerfile-tree.js";
import { declareArguments } from "./dockerfile/declarations.js";
import { LayeredMap } from "./dockerfile/layered-map.js";
import { StageReader } from "./dockerfile/stage-reader.js";
import { openStage } from "./dockerfile/stage-opening.js";
import type { StageFacts } from "./dockerfile/stage-facts.js";
import { StageIndex } from "./dockerfile/stage-index.js";
import type { Surface, Syntax } from "./surface.js";
import { type Binding, platformArguments } from "./dockerfile/variables.js";

export const dockerfileSurface: Surface = { language: "dockerfile", open: (text) => syntaxOf(parseDockerfile(text)) };

const syntaxOf = (tree: DockerfileTree): Syntax => ({
  facts: (surroundings) => dockerfileFacts(tree, surroundings),
  update: (text, change) => syntaxOf(updateDockerfile(tree, text, change)),
  dockerfile: tree,
});

function dockerfileFacts(tree: DockerfileTree, surroundings: Surroundings): DocumentFacts {
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
        declareArguments(instruction, { scope: globals, environment: new LayeredMap(undefined) }, globals, tree.escape);
      }
    }
  }
  markShipped(stages.last);
  for (const use of neighbors.uses.slice(0, mostUses)) markUsed(stages, use);
  return { facts, comments: commentsOf(tree), units: tree.instructions, commentStyle: hashComments };
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
  target?.uses.push(use);
  for (let stage = target; stage !== undefined; stage = stage.parent) {
    stage.heirUses.push(use);
    stage.ships = true;
  }
}

/** All that can silence a rule; `# check=` is a parser directive. */
function commentsOf(tree: DockerfileTree): FactComment[] {
  const directives = tree.directives.map(({ span }) => ({ text: tree.text.slice(span.start, span.end), span }));
  const inside = tree.instructions.flatMap(({ comments }: Instruction) => comments);
  return [...directives, ...tree.comments, ...inside].sort((a, b) => a.span.start - b.span.start);
}

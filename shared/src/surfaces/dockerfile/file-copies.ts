/** `COPY` and `ADD`: paths in, path out. */
import type { CopyPath, FileCopy } from "../../facts/file-copy.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import { removeInstruction, removeListItem } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

export function fileCopyOf(instruction: Instruction, place: InstructionPlace): FileCopy {
  const paths = pathsOf(instruction, place);
  const sources = paths.slice(0, -1);
  const spans = sources.map(({ span }) => span);
  return {
    kind: "fileCopy",
    instruction: instruction.keyword === "ADD" ? "ADD" : "COPY",
    span: place.outer.span,
    sources,
    destination: paths[paths.length - 1],
    from: instruction.flags.find(({ name }) => name === "from")?.value,
    isTrigger: place.isTrigger,
    stage: place.stage,
    withoutSource: (source) =>
      sources.length === 1
        ? removeInstruction(place.tree, place.outer)
        : removeListItem(place.tree, spans, sources.indexOf(source), instruction.span.end),
  };
}

function pathsOf({ json, words }: Instruction, { scope, tree }: InstructionPlace): CopyPath[] {
  return (json?.strings ?? words).map(({ source, span }) => {
    const resolved = resolveWord(source, scope, tree.escape);
    return { value: resolved.isUnknown ? undefined : resolved.value, span };
  });
}

/** `VOLUME`: one anonymous volume for each path. */
import type { Mount } from "../../facts/mount.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { Span } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { removeInstruction, removeListItem } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

export function volumesOf(instruction: Instruction, place: InstructionPlace): Mount[] {
  const items = pathsOf(instruction, place);
  const spans = items.map(({ span }) => span);
  return items.map(({ path, span }, index) => ({
    kind: "mount",
    type: "anonymous-volume",
    source: undefined,
    sourceSpan: undefined,
    isReadOnly: false,
    targetSpan: span,
    target: path,
    span,
    wholeSpan: place.outer.span,
    isTrigger: place.isTrigger,
    stage: place.stage,
    container: undefined,
    withSource: () => undefined,
    withTarget: () => undefined,
    removalOfAll: () => removeInstruction(place.tree, place.outer),
    removal: (): readonly TextEdit[] => removal(instruction, place, { spans, index }),
  }));
}

function pathsOf(
  { json, words }: Instruction,
  { scope, tree }: InstructionPlace,
): { path: string | undefined; span: Span }[] {
  return (json?.strings ?? words).map(({ source, span }) => {
    const resolved = resolveWord(source, scope, tree.escape);
    return { path: resolved.isUnknown ? undefined : resolved.value, span };
  });
}

function removal(
  instruction: Instruction,
  { tree, outer }: InstructionPlace,
  { spans, index }: { spans: readonly Span[]; index: number },
): TextEdit[] {
  return spans.length === 1 ? removeInstruction(tree, outer) : removeListItem(tree, spans, index, instruction.span.end);
}

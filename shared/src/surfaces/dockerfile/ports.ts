/** `EXPOSE`. */
import type { ExposedPort } from "../../facts/exposed-port.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import { protocolNamed } from "../port-mapping.js";
import { removeInstruction, removeListItem } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

const portPattern = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i;

/** Ports that are written as numbers, or that a known variable holds. */
export function portsOf(instruction: Instruction, place: InstructionPlace): ExposedPort[] {
  const spans = instruction.words.map(({ span }) => span);
  return instruction.words.flatMap((word, index) => {
    const resolved = resolveWord(word.source, place.scope, place.tree.escape);
    const match = resolved.isUnknown ? null : portPattern.exec(resolved.value);
    if (match === null) return [];
    const from = Number(match[1]);
    const port: ExposedPort = {
      kind: "exposedPort",
      from,
      to: match[2] === undefined ? from : Number(match[2]),
      protocol: protocolNamed(match[3]),
      span: resolved.spanOf(0, resolved.value.length) ?? word.span,
      wholeSpan: place.outer.span,
      isTrigger: place.isTrigger,
      stage: place.stage,
      container: undefined,
      published: undefined,
      removal: () =>
        spans.length === 1
          ? removeInstruction(place.tree, place.outer)
          : removeListItem(place.tree, spans, index, instruction.span.end),
    };
    return [port];
  });
}

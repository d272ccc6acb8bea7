/** `COPY` and `ADD`: paths in, path out. */
import type { CopyPath, FileCopy } from "../../facts/file-copy.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { Span } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { removeInstruction, removeListItem } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

export const fileCopyOf = (instruction: Instruction, place: InstructionPlace): FileCopy =>
  new ParsedCopy(instruction, place);

class ParsedCopy implements FileCopy {
  readonly kind = "fileCopy";
  readonly sources: readonly CopyPath[];
  readonly destination: CopyPath | undefined;
  readonly #instruction: Instruction;
  readonly #place: InstructionPlace;

  /** The variables of the place are those of now. */
  constructor(instruction: Instruction, place: InstructionPlace) {
    const paths = pathsOf(instruction, place);
    this.destination = paths.pop();
    this.sources = paths;
    this.#instruction = instruction;
    this.#place = place;
  }

  get instruction(): FileCopy["instruction"] {
    return this.#instruction.keyword === "ADD" ? "ADD" : "COPY";
  }

  get span(): Span {
    return this.#place.outer.span;
  }

  get from(): string | undefined {
    return this.#instruction.flags.find(({ name }) => name === "from")?.value;
  }

  get isTrigger(): boolean {
    return this.#place.isTrigger;
  }

  get stage(): FileCopy["stage"] {
    return this.#place.stage;
  }

  withoutSource(source: CopyPath): TextEdit[] {
    const { tree, outer } = this.#place;
    if (this.sources.length === 1) return removeInstruction(tree, outer);
    const spans = this.sources.map(({ span }) => span);
    return removeListItem(tree, spans, this.sources.indexOf(source), this.#instruction.span.end);
  }
}

function pathsOf({ json, words }: Instruction, { scope, tree }: InstructionPlace): CopyPath[] {
  return (json?.strings ?? words).map(({ source, span }) => {
    const resolved = resolveWord(source, scope, tree.escape);
    return { value: resolved.isUnknown ? undefined : resolved.value, span };
  });
}

/** Which edits leave all facts of a Dockerfile as they are: those of labels, of comments, and of variables that nobody reads. */
import type { Instruction, Replacement } from "../../syntax/dockerfile-tree.js";
import { declaredNames } from "./declarations.js";

/** Instructions that become facts, or decide how others do. Of all others only the keyword counts. */
const telling: ReadonlySet<string> = new Set([
  "FROM",
  "RUN",
  "CMD",
  "ENTRYPOINT",
  "HEALTHCHECK",
  "ONBUILD",
  "SHELL",
  "USER",
  "VOLUME",
  "EXPOSE",
  "COPY",
  "ADD",
]);

/** Instructions whose variables Docker resolves; the shell resolves those of the others. */
const resolving: ReadonlySet<string> = new Set([
  "FROM",
  "ARG",
  "ENV",
  "USER",
  "VOLUME",
  "EXPOSE",
  "COPY",
  "ADD",
  "ONBUILD",
]);

const reference = /\$\{?(\w+)/g;

/** The variables that instructions of a document read; it may name more than are read now. */
export class ReadVariables {
  readonly #names = new Set<string>();

  constructor(instructions: readonly Instruction[]) {
    for (const instruction of instructions) this.#add(instruction);
  }

  /** Whether facts that were made before the replacement still hold. */
  allows({ before, after }: Replacement): boolean {
    if (before.length !== after.length) return false;
    const isPlain = before.every(
      (one, index) => one.keyword === after[index]?.keyword && this.#isPlain(one) && this.#isPlain(after[index]),
    );
    if (isPlain) for (const instruction of after) this.#add(instruction);
    return isPlain;
  }

  #isPlain(instruction: Instruction): boolean {
    const { keyword } = instruction;
    if (keyword === "ENV" || keyword === "ARG")
      return !declaredNames(instruction).some((name) => this.#names.has(name));
    return !telling.has(keyword);
  }

  #add(instruction: Instruction): void {
    if (!resolving.has(instruction.keyword)) return;
    const { json } = instruction.trigger ?? instruction;
    const texts = json === undefined ? [instruction.text] : json.strings.map(({ value }) => value);
    for (const text of texts) {
      if (!text.includes("$")) continue;
      for (const [, name = ""] of text.matchAll(reference)) this.#names.add(name);
    }
  }
}

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
  /** Looked for when a declaration changes for the first time: most documents are only read. */
  #names: Set<string> | undefined;

  /** Whether facts that were made before the replacement still hold; `instructions` are those of the text after it. */
  allows({ before, after }: Replacement, instructions: readonly Instruction[]): boolean {
    if (before.length !== after.length) return false;
    const isRead = (name: string): boolean => (this.#names ??= namesReadBy(instructions)).has(name);
    const isPlain = before.every((one, index) => {
      const newer = after[index];
      return one.keyword === newer?.keyword && isPlainInstruction(one, isRead) && isPlainInstruction(newer, isRead);
    });
    if (isPlain && this.#names !== undefined) for (const instruction of after) addNames(instruction, this.#names);
    return isPlain;
  }
}

function isPlainInstruction(instruction: Instruction, isRead: (name: string) => boolean): boolean {
  const { keyword } = instruction;
  return keyword === "ENV" || keyword === "ARG" ? !declaredNames(instruction).some(isRead) : !telling.has(keyword);
}

function namesReadBy(instructions: readonly Instruction[]): Set<string> {
  const names = new Set<string>();
  for (const instruction of instructions) addNames(instruction, names);
  return names;
}

function addNames(instruction: Instruction, names: Set<string>): void {
  if (!resolving.has(instruction.keyword)) return;
  const { json } = instruction.trigger ?? instruction;
  const texts = json === undefined ? [instruction.text] : json.strings.map(({ value }) => value);
  for (const text of texts) {
    if (!text.includes("$")) continue;
    for (const [, name = ""] of text.matchAll(reference)) names.add(name);
  }
}

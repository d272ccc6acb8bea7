/** Shorthands of the syntax tests. */
import assert from "node:assert/strict";
import { parseDockerfile } from "../../shared/src/syntax/dockerfile.js";
import type { Instruction } from "../../shared/src/syntax/dockerfile-tree.js";
import type { Span } from "../../shared/src/text/span.js";

/** The instruction of a text that has one. */
export function only(text: string): Instruction {
  const { instructions } = parseDockerfile(text);
  assert.equal(instructions.length, 1, `one instruction in ${JSON.stringify(text)}`);
  return instructions[0]!;
}

/** What a span covers. */
export const cut = (text: string, span: Span): string => text.slice(span.start, span.end);

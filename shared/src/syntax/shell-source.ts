/** What the shell gets to run for the shell form of an instruction. */
import type { SourceText } from "../text/source-text.js";
import type { Instruction } from "./dockerfile-tree.js";

/**
 * The script of a `RUN`, `CMD` or `ENTRYPOINT` in shell form. A heredoc that is the whole argument is the script itself
 * (or a program in another language, if it begins with `#!`); with anything beside it, the shell gets the line and the
 * heredocs as they stand there.
 */
export function shellSource({ argument, argumentSpan, heredocs }: Instruction): SourceText {
  const [first] = heredocs;
  if (first === undefined) return argument;
  const { start, end } = first.markerSpan;
  if (start === argumentSpan.start && end === argumentSpan.end) return first.body;
  return argument.withLines(heredocs.flatMap(({ body, delimiter }) => [body, delimiter]));
}

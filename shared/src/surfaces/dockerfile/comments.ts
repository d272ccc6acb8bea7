/** The comments of a Dockerfile that can silence a rule. */
import type { FactComment } from "../../facts/fact.js";
import type { DockerfileTree } from "../../syntax/dockerfile-tree.js";

/** In document order; `# check=` is a parser directive. */
export function commentsOf(tree: DockerfileTree): readonly FactComment[] {
  const others: FactComment[] = tree.directives.map(({ span }) => ({
    text: tree.source.slice(span.start, span.end),
    span,
  }));
  for (const { comments } of tree.instructions) for (const comment of comments) others.push(comment);
  return others.length === 0
    ? [...tree.comments]
    : [...others, ...tree.comments].sort((a, b) => a.span.start - b.span.start);
}

/** What the surfaces of CI files share: a tree, and the facts, comments and units that are found in it. */
import { type DocumentFacts, type Fact, type FactComment, hashComments, type Unit } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { DataNode, DataScalar, DataTree } from "../syntax/data-tree.js";
import { ciScript } from "./ci-values.js";
import { dataUnits } from "./data-units.js";
import { scriptFacts } from "./shell-script.js";

export class YamlCollector {
  readonly surroundings: Surroundings;
  readonly #tree: DataTree;
  readonly #facts: Fact[] = [];
  readonly #comments: FactComment[];
  readonly #units: Unit[];

  constructor(tree: DataTree, surroundings: Surroundings) {
    this.#tree = tree;
    this.surroundings = surroundings;
    this.#comments = [...tree.comments];
    this.#units = [...dataUnits(tree)];
  }

  add(facts: readonly Fact[]): void {
    for (const fact of facts) this.#facts.push(fact);
  }

  /** A script of a CI job. */
  script(scalar: DataScalar): void {
    const place = {
      when: "script",
      container: undefined,
      surroundings: this.surroundings,
      isShortLived: true,
    } as const;
    const { facts, comments, units } = scriptFacts(ciScript(scalar.source), place);
    this.add(facts);
    this.#comments.push(...comments);
    this.#units.push(...units);
  }

  /** A string, or a list of strings and of such lists. */
  scripts(node: DataNode | undefined): void {
    if (node?.alias !== undefined && node.kind !== "scalar") return;
    if (node?.kind === "scalar") this.script(node);
    if (node?.kind !== "list") return;
    for (const { value } of node.items) this.scripts(value);
  }

  finish(): DocumentFacts {
    const comments = this.#comments.sort((a, b) => a.span.start - b.span.start);
    const units = this.#units.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    return { facts: this.#facts, comments, units, commentStyle: hashComments };
  }

  get documents(): DataTree["documents"] {
    return this.#tree.documents;
  }

  get text(): string {
    return this.#tree.text;
  }
}

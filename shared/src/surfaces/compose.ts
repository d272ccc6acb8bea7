/** Compose files to facts: each service is a container. docs.docker.com/reference/compose-file */
import { type DocumentFacts, type Fact, hashComments } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { DataEntry, DataMap, DataNode } from "../syntax/data-tree.js";
import { parseYaml, updateYaml, type YamlTree } from "../syntax/yaml.js";
import type { DocumentText } from "../text/document-text.js";
import type { TextChange } from "../text/text-change.js";
import { dataUnits } from "./data-units.js";
import { isInlineBuild } from "./compose/container.js";
import { serviceFacts } from "./compose/service-facts.js";
import { type Service, type ServiceFile, servicesOf, standsAlone } from "./compose/services.js";
import { isSameSurroundings, type Surface, type Syntax } from "./surface.js";

/** Services whose text stays keep their facts. */
export const composeSurface: Surface = {
  language: "compose",
  open: (text) => new ComposeSyntax(parseYaml(text), undefined),
};

/** What was made of services, by their entries, and what of besides the text. */
interface KeptFacts {
  readonly files: readonly ServiceFile[];
  readonly surroundings: Surroundings;
  readonly byService: WeakMap<DataEntry, readonly Fact[]>;
}

class ComposeSyntax implements Syntax {
  readonly dockerfile = undefined;
  readonly #tree: YamlTree;
  #kept: KeptFacts | undefined;

  constructor(tree: YamlTree, kept: KeptFacts | undefined) {
    this.#tree = tree;
    this.#kept = kept;
  }

  facts(surroundings: Surroundings): DocumentFacts {
    const tree = this.#tree;
    if (this.#kept === undefined || !isSameSurroundings(this.#kept.surroundings, surroundings)) {
      this.#kept = { files: filesOf(tree), surroundings, byService: new WeakMap() };
    }
    const kept = this.#kept;
    const services = kept.files.flatMap((file) => servicesOf(file, tree.broken));
    const groups = services.map((service) => factsOf(service, kept));
    let units: DocumentFacts["units"] | undefined;
    return {
      facts: groups.flat(),
      groups,
      comments: tree.comments,
      get units() {
        return (units ??= dataUnits(tree));
      },
      commentStyle: hashComments,
    };
  }

  update(text: DocumentText, change: TextChange | undefined): Syntax {
    const [before] = this.#tree.documents;
    const after = updateYaml(this.#tree, text.toString(), change);
    const isInService =
      after.parts !== undefined && after.parts === this.#tree.parts && isSameAround(before, after.documents[0]);
    if (isInService) this.#follow(after);
    return new ComposeSyntax(after, isInService ? this.#kept : undefined);
  }

  /** What is kept looks at the newest text. */
  #follow({ text, documents: [root] }: YamlTree): void {
    for (const file of this.#kept?.files ?? []) {
      file.text = text;
      if (root?.kind === "map") file.root = root;
    }
  }
}

/** Whether nothing changed but services: text edits declare volumes at the top level. */
const isSameAround = (before: DataNode | undefined, after: DataNode | undefined): boolean =>
  before?.kind === "map" &&
  after?.kind === "map" &&
  after.entries.every((entry, index) => entry === before.entries[index] || entry.key.text === "services");

const filesOf = ({ text, documents }: YamlTree): ServiceFile[] =>
  documents.filter((root): root is DataMap => root?.kind === "map").map((root) => ({ text, root }));

/** The places in a Dockerfile that stands in the file itself do not move along. */
function factsOf(service: Service, { surroundings, byService }: KeptFacts): readonly Fact[] {
  const known = byService.get(service.entry);
  if (known !== undefined) return known;
  const facts = serviceFacts(service, surroundings);
  if (standsAlone(service) && !isInlineBuild(service)) byService.set(service.entry, facts);
  return facts;
}

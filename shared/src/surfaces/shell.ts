/** Surface of shell scripts. */
import { type DocumentFacts, type Fact, type FactComment, hashComments, type Unit } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { shellComments } from "../syntax/shell-comments.js";
import { type ReplacedParts, replaceParts, type ScriptPart, scriptParts } from "../syntax/shell-parts.js";
import { startOfText } from "../text/byte-order-mark.js";
import type { DocumentText } from "../text/document-text.js";
import { linesOf } from "../text/source-text.js";
import { changeBetween, type TextChange } from "../text/text-change.js";
import { ScriptVariables } from "./docker-command/variables.js";
import { factsOfPiece, isWorthReading, scriptFacts, type ScriptPlace, unitsOf } from "./shell-script.js";
import { isSameSurroundings, type Surface, type Syntax } from "./surface.js";

/** Parts whose text stays keep their facts. */
export const shellSurface: Surface = { language: "shell", open: (text) => openScript(text) };

function openScript(text: string): Syntax {
  const parts = scriptParts(text);
  return parts === undefined ? new WholeScript(text) : new ScriptInParts(text, parts, undefined);
}

const placeIn = (surroundings: Surroundings): ScriptPlace => ({
  when: isEntryScript(surroundings.fileName) ? "inside" : "script",
  container: undefined,
  surroundings,
  isShortLived: false,
});

/** A script that is only understood as a whole, half typed as it may be. */
class WholeScript implements Syntax {
  readonly dockerfile = undefined;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  facts(surroundings: Surroundings): DocumentFacts {
    const source = linesOf(this.#text, { start: startOfText(this.#text) });
    const found = scriptFacts(source, placeIn(surroundings));
    return { ...found, groups: [found.facts], commentStyle: hashComments };
  }

  update(text: DocumentText): Syntax {
    return openScript(text.toString());
  }
}

/** What was made of a part. */
interface PartFacts {
  readonly isWorthReading: boolean;
  facts: readonly Fact[] | undefined;
  /** The variables that were looked up for the facts. */
  names: ReadonlySet<string>;
  comments: readonly FactComment[] | undefined;
  units: readonly Unit[] | undefined;
}

/** What was made of parts, and what of besides the text. */
interface KeptFacts {
  readonly surroundings: Surroundings;
  readonly place: ScriptPlace;
  readonly variables: ScriptVariables;
  readonly byPart: Map<ScriptPart, PartFacts>;
}

class ScriptInParts implements Syntax {
  readonly dockerfile = undefined;
  readonly #text: DocumentText;
  readonly #parts: readonly ScriptPart[];
  #kept: KeptFacts | undefined;

  constructor(text: DocumentText, parts: readonly ScriptPart[], kept: KeptFacts | undefined) {
    this.#text = text;
    this.#parts = parts;
    this.#kept = kept;
  }

  facts(surroundings: Surroundings): DocumentFacts {
    const parts = this.#parts;
    const kept = this.#keptFor(surroundings);
    const found = parts.map((part) => partFactsOf(part, kept));
    if (!found.some((one) => one.isWorthReading)) {
      return { facts: [], groups: [], comments: [], units: [], commentStyle: hashComments };
    }
    const groups = parts.map((part, at) => factsOf(part, found[at], kept));
    let units: DocumentFacts["units"] | undefined;
    return {
      facts: groups.flat(),
      groups,
      comments: parts.flatMap((part, at) => commentsOf(part, found[at])),
      get units() {
        return (units ??= parts.flatMap((part, at) => unitsIn(part, found[at])));
      },
      commentStyle: hashComments,
    };
  }

  update(text: DocumentText, change: TextChange | undefined): Syntax {
    const fits = change !== undefined && text.length - this.#text.length === change.newEnd - change.oldEnd;
    const edit = fits ? change : changeBetween(this.#text.toString(), text.toString());
    const replaced = replaceParts(this.#parts, text, edit);
    if (replaced === undefined) return openScript(text.toString());
    if (this.#kept !== undefined) follow(this.#kept, replaced);
    return new ScriptInParts(text, replaced.parts, this.#kept);
  }

  #keptFor(surroundings: Surroundings): KeptFacts {
    if (this.#kept === undefined || !isSameSurroundings(this.#kept.surroundings, surroundings)) {
      const variables = new ScriptVariables(this.#parts);
      this.#kept = { surroundings, place: placeIn(surroundings), variables, byPart: new Map() };
    }
    return this.#kept;
  }
}

const noNames: ReadonlySet<string> = new Set();

/** What was made of parts that are gone goes, and so do facts that use variables whose values may have changed. */
function follow({ variables, byPart }: KeptFacts, replaced: ReplacedParts): void {
  const isChanged = variables.replace(replaced.parts, replaced);
  for (const part of replaced.gone) byPart.delete(part);
  for (const one of byPart.values()) {
    if (![...one.names].some(isChanged)) continue;
    one.facts = undefined;
    one.names = noNames;
  }
}

function partFactsOf(part: ScriptPart, { place, byPart }: KeptFacts): PartFacts {
  const known = byPart.get(part);
  if (known !== undefined) return known;
  const made: PartFacts = {
    isWorthReading: isWorthReading(part.text, place.when),
    facts: undefined,
    names: noNames,
    comments: undefined,
    units: undefined,
  };
  byPart.set(part, made);
  return made;
}

function factsOf(part: ScriptPart, found: PartFacts | undefined, { variables, place }: KeptFacts): readonly Fact[] {
  if (found === undefined) return [];
  if (found.facts === undefined) {
    const { made, names } = variables.asking((lookUp) => factsOfPiece(part, place, lookUp));
    found.facts = made;
    found.names = names;
  }
  return found.facts;
}

const commentsOf = ({ source, commands }: ScriptPart, found: PartFacts | undefined): readonly FactComment[] =>
  found === undefined ? [] : (found.comments ??= shellComments(source, commands));

const unitsIn = (part: ScriptPart, found: PartFacts | undefined): readonly Unit[] =>
  found === undefined ? [] : (found.units ??= unitsOf(part));

/** Whether a container starts with it, by its name: `docker-entrypoint.sh`, `entrypoint.sh`, `web-entrypoint.sh`. */
const isEntryScript = (fileName: string | undefined): boolean =>
  /(?:^|[-_.])entrypoint\.(?:sh|bash)$/.test(fileName ?? "");

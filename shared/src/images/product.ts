/** Products with a life cycle, as endoflife.date tells it, and the images and tags they belong to. */
import { cellsOf, linesOf, listOf, textOf } from "./packed.js";
import { readVersion } from "./version.js";

export interface Cycle {
  /** `14.04`, `3.8`. */
  readonly name: string;
  readonly numbers: readonly number[];
  /** End of the regular support: a day, `yes`, `no`, or undefined when nothing is said. */
  readonly end: string | undefined;
  /** End of the paid or extended support. */
  readonly extendedEnd: string | undefined;
  readonly isLongTerm: boolean;
}

export interface Product {
  /** As in endoflife.date: `nodejs`. */
  readonly id: string;
  /** For a reader: `Node.js`. */
  readonly name: string;
  /** Whether extended support is free for everyone and counts as support: Debian's long-term support. */
  readonly endsWithExtended: boolean;
  /** Which release comes after one that has ended; see `successorOf`. */
  readonly successor: "next" | "next lts" | "newest lts";
  /** Newest first. */
  readonly cycles: readonly Cycle[];
}

/** The product of a repository; with a cycle where the repository is of one release: `redhat/ubi9`. */
export interface ProductCycle {
  readonly product: Product;
  readonly cycle: Cycle | undefined;
}

export interface Products {
  readonly byRepository: ReadonlyMap<string, ProductCycle>;
  /** By the letters of a word in a tag: `alpine` for `alpine3.20`. */
  readonly byWord: ReadonlyMap<string, Product>;
  readonly byId: ReadonlyMap<string, Product>;
}

const cycleMark = "{cycle}";

/**
 * One line per product: id, name, repositories, words, end (`standard` or `extended`), successor, cycles. Cycles stand
 * divided by spaces, their cells by commas: name, end, extended end, `y` for a long-term release.
 */
export function readProducts(packed: string): Products {
  const byRepository = new Map<string, ProductCycle>();
  const byWord = new Map<string, Product>();
  const byId = new Map<string, Product>();
  for (const line of linesOf(packed)) {
    const cells = cellsOf(line);
    const product = readProduct(cells);
    byId.set(product.id, product);
    for (const word of listOf(cells[3])) byWord.set(word, product);
    for (const repository of listOf(cells[2])) addRepository(byRepository, repository, product);
  }
  return { byRepository, byWord, byId };
}

function readProduct(cells: readonly string[]): Product {
  const [id = "", name = "", , , end, successor, packedCycles = ""] = cells;
  let cycles: readonly Cycle[] | undefined;
  return {
    id,
    name,
    endsWithExtended: end === "extended",
    successor: successor === "next lts" || successor === "newest lts" ? successor : "next",
    get cycles() {
      cycles ??= packedCycles.split(" ").map(readCycle);
      return cycles;
    },
  };
}

function addRepository(byRepository: Map<string, ProductCycle>, repository: string, product: Product): void {
  if (!repository.includes(cycleMark)) {
    byRepository.set(repository, { product, cycle: undefined });
    return;
  }
  for (const cycle of product.cycles) byRepository.set(repository.replace(cycleMark, cycle.name), { product, cycle });
}

function readCycle(text: string): Cycle {
  const [name = "", end, extendedEnd, longTerm] = text.split(",");
  return {
    name,
    numbers: readVersion(name)?.numbers ?? [],
    end: textOf(end),
    extendedEnd: textOf(extendedEnd),
    isLongTerm: longTerm === "y",
  };
}

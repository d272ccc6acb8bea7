/** Finds what the catalog holds on a repository and unpacks it on demand. The only place that knows names of mirrors. */
import type { Catalog } from "./catalog.js";
import { readCodenames } from "./codename-table.js";
import { familiarName } from "./image-name.js";
import type { ImageName } from "./images.js";
import { cellsOf, linesOf } from "./packed.js";
import { type Product, readProducts, type Products } from "./product.js";
import { readProfiles, type ProfileRow } from "./profile-table.js";
import { readSizes, type SizeTable } from "./size-table.js";
import type { Codenames } from "./tag-shape.js";
import { matchesGlob } from "./tag-pattern.js";
import { readTagList, type TagList } from "./tag-list.js";

/** What the catalog holds on one repository. Each table is unpacked when it is first read. */
export interface RepositoryFacts {
  /** The repository under which the facts stand: `ubuntu`, for `public.ecr.aws/docker/library/ubuntu` too. */
  readonly key: string;
  readonly isKnown: boolean;
  /** A Docker Official Image, of today or of former days. */
  readonly isOfficial: boolean;
  readonly tags: TagList;
  readonly sizes: SizeTable;
  readonly profiles: readonly ProfileRow[];
  readonly codenames: Codenames;
  /** What the repository is for, where its life cycle is known. */
  readonly product: Product | undefined;
  /** Code names of Debian and Ubuntu, which may stand in the tags of any repository. */
  readonly suites: Suites;
  readonly deprecation: readonly string[] | undefined;
  readonly smaller: readonly (readonly string[])[];
}

/** Code names of releases of Debian and Ubuntu. */
export type Suites = ReadonlyMap<string, { readonly distribution: "debian" | "ubuntu"; readonly version: string }>;

export interface CatalogReader {
  readonly catalog: Catalog;
  repository(image: ImageName): RepositoryFacts;
  /** By key, for a repository that the facts themselves name. */
  repositoryByKey(key: string): RepositoryFacts;
  readonly products: Products;
  readonly suites: Suites;
}

export function createCatalogReader(catalog: Catalog): CatalogReader {
  const suites = lazy(() => readSuites(catalog));
  const products = lazy(() => readProducts(catalog.products));
  const patterns = Object.keys(catalog.profiles).filter((key) => key.includes("*"));
  const repositories = new Map<string, RepositoryFacts>();
  const unknown = new Map<string, RepositoryFacts>();
  const repositoryByKey = (key: string): RepositoryFacts => {
    const known = repositories.get(key) ?? unknown.get(key);
    if (known !== undefined) return known;
    const facts = readRepository(catalog, { key, suites, patterns, products });
    if (facts.isKnown) repositories.set(key, facts);
    else {
      // There is no end of unknown repositories, and a document asks for the same few again and again.
      if (unknown.size === mostUnknown) unknown.clear();
      unknown.set(key, facts);
    }
    return facts;
  };
  return {
    catalog,
    repository: (image) => repositoryByKey(catalogKey(image, catalog.mirrors)),
    repositoryByKey,
    get products() {
      return products();
    },
    get suites() {
      return suites();
    },
  };
}

const mostUnknown = 200;

/** The name under which the catalog holds the facts: mirrors and the long forms of Docker Hub are taken away. */
function catalogKey(image: ImageName, mirrors: Catalog["mirrors"]): string {
  const name = familiarName(image);
  if (!name.includes("/")) return name;
  for (const [prefix, standsFor] of mirrors) {
    const isWhole = !prefix.endsWith("/");
    if (isWhole ? name === prefix : name.startsWith(prefix)) return standsFor + name.slice(prefix.length);
  }
  return name;
}

interface RepositorySource {
  readonly key: string;
  readonly suites: () => Suites;
  readonly patterns: readonly string[];
  readonly products: () => Products;
}

function readRepository(catalog: Catalog, source: RepositorySource): RepositoryFacts {
  const { key, suites, products } = source;
  const patterns = source.patterns.filter((pattern) => matchesGlob(pattern, key));
  const isIn = (table: Catalog["tags"]): boolean => Object.hasOwn(table, key);
  const isListed = [catalog.tags, catalog.sizes, catalog.profiles, catalog.deprecations].some(isIn);
  const tags = lazy(() => readTagList(packedIn(catalog.tags, key)));
  const sizes = lazy(() => readSizes(packedIn(catalog.sizes, key), catalog));
  const codenames = lazy(() => readCodenames(key, packedIn(catalog.codenames, key), suites()));
  const deprecation = packedIn(catalog.deprecations, key);
  const profiles = lazy(() => readAllProfiles(catalog, [key, ...patterns]));
  return {
    key,
    isOfficial: isListed && !key.includes("/"),
    deprecation: deprecation === undefined ? undefined : cellsOf(deprecation),
    smaller: linesOf(packedIn(catalog.smaller, key)).map(cellsOf),
    get isKnown() {
      return isListed || patterns.length > 0 || products().byRepository.has(key);
    },
    get product() {
      return products().byRepository.get(key)?.product;
    },
    get tags() {
      return tags();
    },
    get sizes() {
      return sizes();
    },
    get profiles() {
      return profiles();
    },
    get codenames() {
      return codenames();
    },
    get suites() {
      return suites();
    },
  };
}

/** What a table holds under the key. A key such as `constructor` is no key of a table. */
const packedIn = (table: Catalog["tags"], key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const readAllProfiles = (catalog: Catalog, keys: readonly string[]): readonly ProfileRow[] =>
  keys.flatMap((key) => readProfiles(packedIn(catalog.profiles, key), key));

function readSuites(catalog: Catalog): Suites {
  const suites = new Map<string, { distribution: "debian" | "ubuntu"; version: string }>();
  for (const distribution of ["debian", "ubuntu"] as const) {
    for (const line of linesOf(catalog.codenames[distribution])) {
      const [name = "", version = "", kind = ""] = cellsOf(line);
      if (kind !== "channel") suites.set(name, { distribution, version });
    }
  }
  return suites;
}

function lazy<T extends object>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

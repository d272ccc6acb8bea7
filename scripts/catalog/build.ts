/** Makes the catalog from the tables in data/facts/. The same tables give the same catalog. */
import type { Catalog } from "../../shared/src/images/catalog.js";
import { packSizes } from "./pack-sizes.js";
import { cell, groupBy, newest, packList, readTable, type Row } from "./read-table.js";

/** `folder` ends in a slash. */
export function buildCatalog(folder: URL): Catalog {
  const table = (name: string): readonly Row[] => readTable(new URL(`${name}.tsv`, folder));
  const [sizes, tags, releases] = [table("sizes"), table("tags"), table("releases")];
  return {
    format: 1,
    asOf: newest(sizes, "built"),
    tagsAsOf: newest(tags, "as_of"),
    releasesAsOf: newest(releases, "as_of"),
    mirrors: packMirrors(table("mirrors")),
    ...packSizes(sizes),
    tags: packGroups(tags, "repository", (row) => joinNames(cell(row, "tag"), cell(row, "aliases"))),
    profiles: packGroups(table("profiles"), "repository", packProfile),
    codenames: packGroups(table("codenames"), "repository", (row) => cells(row, "codename", "version", "kind")),
    deprecations: packGroups(table("deprecations"), "repository", packDeprecation),
    smaller: packGroups(table("smaller"), "from", packSmaller),
    products: packProducts(table("products"), releases),
  };
}

const cells = (row: Row, ...columns: readonly string[]): string =>
  columns.map((column) => cell(row, column)).join("\t");

const joinNames = (tag: string, aliases: string): string => (aliases === "" ? tag : `${tag},${aliases}`);

function packGroups(rows: readonly Row[], key: string, pack: (row: Row) => string): Record<string, string> {
  const packed: Record<string, string> = {};
  for (const [name, group] of groupBy(rows, key)) packed[name] = group.map(pack).join("\n");
  return packed;
}

/** The longest prefix comes first, so that the first one that fits is the right one. */
function packMirrors(rows: readonly Row[]): readonly (readonly [string, string])[] {
  const mirrors = rows.map((row) => [cell(row, "prefix"), cell(row, "stands_for")] as const);
  return mirrors.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}

function packProfile(row: Row): string {
  const known = cells(row, "tags", "kind", "distribution", "package_manager", "libc", "shell");
  const users = cells(row, "user", "ready_user", "drops_privileges");
  return [known, users, packList(cell(row, "data_paths")), packList(cell(row, "notes"))].join("\t");
}

const packDeprecation = (row: Row): string =>
  [packList(cell(row, "replacements")), cells(row, "reason", "still_updated_tags", "since")].join("\t");

function packSmaller(row: Row): string {
  const versions = packList(cell(row, "known_versions"));
  return [cells(row, "from_tags", "to", "to_tag", "use", "risk_rank"), versions, cells(row, "keeps", "risk")].join(
    "\t",
  );
}

function packProducts(products: readonly Row[], releases: readonly Row[]): string {
  const cycles = groupBy(releases, "product");
  return products
    .map((row) => {
      const lists = [packList(cell(row, "repositories")), packList(cell(row, "tag_words"))];
      const own = [...(cycles.get(cell(row, "product")) ?? [])].sort(newestCycleFirst).map(packCycle);
      return [cells(row, "product", "name"), ...lists, cells(row, "support_ends", "successor"), own.join(" ")].join(
        "\t",
      );
    })
    .join("\n");
}

const newestCycleFirst = (a: Row, b: Row): number =>
  cell(b, "cycle").localeCompare(cell(a, "cycle"), "en", { numeric: true });

function packCycle(row: Row): string {
  const parts = [
    cell(row, "cycle"),
    cell(row, "end"),
    cell(row, "extended_end"),
    cell(row, "lts") === "yes" ? "y" : "",
  ];
  while (parts.at(-1) === "") parts.pop();
  return parts.join(",");
}

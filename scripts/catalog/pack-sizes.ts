/** Packs the table of sizes: one line per image and repository, as `size-table.ts` reads it. */
import type { Catalog } from "../../shared/src/images/catalog.js";
import { packDay, packNumber } from "../../shared/src/images/packed.js";
import { cell, groupBy, type Row } from "./read-table.js";

/** Most asked for first: answers come in this order. */
const commonPlatforms = ["linux/amd64", "linux/arm64", "linux/arm/v7"];

export function packSizes(rows: readonly Row[]): Pick<Catalog, "sizes" | "platforms" | "sizeKinds"> {
  const others = new Set(rows.map((row) => cell(row, "platform")));
  const platforms = [...commonPlatforms, ...[...others].filter((name) => !commonPlatforms.includes(name)).sort()];
  const kinds = [...new Set(rows.map(kindOf))].sort();
  const indexes = {
    platform: new Map(platforms.map((name, index) => [name, index.toString(36)])),
    kind: new Map(kinds.map((name, index) => [name, index.toString(36)])),
  };
  const sizes: Record<string, string> = {};
  for (const [repository, group] of groupBy(rows, "repository")) sizes[repository] = packRepository(group, indexes);
  const sizeKinds = kinds.map((kind) => {
    const [status = "", precision = "", origin = ""] = kind.split("\t");
    return [status, precision, origin] as const;
  });
  return { platforms, sizeKinds, sizes };
}

interface Indexes {
  readonly platform: ReadonlyMap<string, string>;
  readonly kind: ReadonlyMap<string, string>;
}

function packRepository(rows: readonly Row[], indexes: Indexes): string {
  const images = new Map<string, string[]>();
  for (const row of rows) {
    const aliases = cell(row, "aliases");
    const names = cell(row, "tag") + (aliases === "" ? "" : `,${aliases}`);
    const figures = images.get(names) ?? [];
    figures.push(packFigure(row, indexes));
    images.set(names, figures);
  }
  return [...images].map(([names, figures]) => `${names}\t${figures.join(" ")}`).join("\n");
}

function packFigure(row: Row, indexes: Indexes): string {
  const [built, onDiskBuilt] = [cell(row, "built"), cell(row, "on_disk_built")];
  const cells = [
    indexes.platform.get(cell(row, "platform")) ?? "",
    indexes.kind.get(kindOf(row)) ?? "",
    packSize(cell(row, "download")),
    packDay(built),
    packSize(cell(row, "on_disk")),
    onDiskBuilt === "" || onDiskBuilt === built ? "" : packDay(onDiskBuilt),
  ];
  while (cells.at(-1) === "") cells.pop();
  return cells.join(";");
}

const packSize = (bytes: string): string => (bytes === "" ? "" : packNumber(Number(bytes)));

const kindOf = (row: Row): string =>
  [cell(row, "status"), cell(row, "precision"), originOf(cell(row, "source"))].join("\t");

/** The source without the commit: `docker-library/repo-info`. Where exactly a figure was read stands in the facts. */
export function originOf(source: string): string {
  const end = source.search(/[@,]| of \d/);
  return end === -1 ? source : source.slice(0, end);
}

/** Sizes of the images of one repository. */
import type { Catalog } from "./catalog.js";
import type { RepositoryFacts } from "./catalog-reader.js";
import type { ImageSize } from "./images.js";
import { cellsOf, dayOf, linesNaming, listOf, numberOf } from "./packed.js";
import { isPlatform } from "./platform-name.js";

export interface SizeTable {
  /** Every measured platform of the tag, the most common platform first. */
  sizesOf(tag: string): readonly ImageSize[];
  /** All names that the image behind the tag had when it was measured; empty when it never was. */
  namesOf(tag: string): readonly string[];
}

/** One line per image: its names, the main one first, and its figures, which stand divided by spaces. */
interface SizeLine {
  readonly names: readonly string[];
  readonly figures: string;
}

export function sizesOf(facts: RepositoryFacts, tag: string | undefined): readonly ImageSize[] {
  return tag === undefined ? [] : facts.sizes.sizesOf(facts.key === "scratch" ? "" : tag);
}

export function sizeOf(
  facts: RepositoryFacts,
  tag: string | undefined,
  platform = "linux/amd64",
): ImageSize | undefined {
  return sizesOf(facts, tag).find((size) => isPlatform(size.platform, platform));
}

export function readSizes(packed = "", catalog: Catalog): SizeTable {
  const known = new Map<string, { readonly names: readonly string[]; readonly sizes: readonly ImageSize[] }>();
  const find = (tag: string): { readonly names: readonly string[]; readonly sizes: readonly ImageSize[] } => {
    const lines = linesNaming(packed, tag).map((line): SizeLine => {
      const [names, figures = ""] = cellsOf(line);
      return { names: listOf(names), figures };
    });
    return { names: lines[0]?.names ?? [], sizes: figuresOf(lines, catalog) };
  };
  const findOnce = (tag: string): ReturnType<typeof find> => {
    const found = known.get(tag) ?? find(tag);
    known.set(tag, found);
    return found;
  };
  return { sizesOf: (tag) => findOnce(tag).sizes, namesOf: (tag) => findOnce(tag).names };
}

/** Platforms stand in the catalog with the most common one first. */
function figuresOf(lines: readonly SizeLine[], catalog: Catalog): readonly ImageSize[] {
  const figures = lines.flatMap(({ names, figures }) =>
    figures.split(" ").map((figure) => ({ tag: names[0] ?? "", cells: figure.split(";") })),
  );
  const platformOf = (cells: readonly string[]): number => numberOf(cells[0]) ?? 0;
  return figures
    .sort((a, b) => platformOf(a.cells) - platformOf(b.cells))
    .map(({ tag, cells }) => readFigure(tag, cells, catalog));
}

/** Cells of a figure, divided by semicolons: platform, kind, download size, day built, size on disk, day of that size where another one. */
function readFigure(tag: string, cells: readonly string[], catalog: Catalog): ImageSize {
  const [platform = "0", kind = "0", download, built = "0", onDisk, onDiskBuilt] = cells;
  const [status = "", precision = "", origin = ""] = catalog.sizeKinds[Number.parseInt(kind, 36)] ?? [];
  const figure = (cell: string | undefined, day: string): ImageSize["download"] => {
    const bytes = numberOf(cell);
    return bytes === undefined ? undefined : { bytes, asOf: dayOf(day) };
  };
  return {
    tag,
    platform: catalog.platforms[Number.parseInt(platform, 36)] ?? "",
    download: figure(download, built),
    onDisk: figure(onDisk, onDiskBuilt ?? built),
    status: status === "current" || status === "stale" ? status : "archived",
    precision: precision === "baseline" || precision === "stated" ? precision : "exact",
    origin,
  };
}

/** The catalog as a file: up to date, small, complete. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { buildCatalog } from "../../scripts/catalog/build.js";
import { originOf } from "../../scripts/catalog/pack-sizes.js";
import { cell, readTable, type Row } from "../../scripts/catalog/read-table.js";
import { cardNotes } from "../../shared/src/images/card-notes.js";
import type { ImageName, SizeFigure } from "../../shared/src/images/images.js";
import { images } from "./named-image.js";

const facts = new URL("../../data/facts/", import.meta.url);
const text = readFileSync(new URL("../../data/catalog.json", import.meta.url), "utf8");
const table = (name: string): readonly Row[] => readTable(new URL(`${name}.tsv`, facts));

const image = (row: Row, tag: string): ImageName => {
  const [host = "", ...path] = cell(row, "repository").split("/");
  const hasRegistry = host.includes(".") && path.length > 0;
  const repository = hasRegistry ? path.join("/") : cell(row, "repository");
  return { registry: hasRegistry ? host : undefined, repository, tag: tag === "" ? undefined : tag, digest: undefined };
};

const namesOf = (row: Row): readonly string[] => [cell(row, "tag"), ...cell(row, "aliases").split(",").filter(Boolean)];

const figure = (bytes: string, asOf: string): SizeFigure | undefined =>
  bytes === "" ? undefined : { bytes: Number(bytes), asOf };

describe("data/catalog.json", () => {
  it("is what data/facts gives (npm run build-catalog)", () => {
    assert.equal(text, `${JSON.stringify(buildCatalog(facts))}\n`);
  });

  it("stays below 400 kB with gzip -9", () => {
    assert.ok(gzipSync(text, { level: 9 }).length < 400_000);
  });

  it("tells its days", () => {
    assert.deepEqual([images.asOf, images.tagsAsOf], ["2026-09-25", "2026-08-21"]);
  });

  it("gives every figure of every size back, those of today by every name of the image", () => {
    for (const row of table("sizes")) {
      const [built, onDiskBuilt] = [cell(row, "built"), cell(row, "on_disk_built")];
      const expected = {
        tag: cell(row, "tag"),
        platform: cell(row, "platform"),
        download: figure(cell(row, "download"), built),
        onDisk: figure(cell(row, "on_disk"), onDiskBuilt),
        status: cell(row, "status"),
        precision: cell(row, "precision"),
        origin: originOf(cell(row, "source")),
      };
      const names = expected.status === "current" ? namesOf(row) : [expected.tag];
      for (const name of names) {
        assert.deepEqual(
          images.size(image(row, name), expected.platform),
          expected,
          `${cell(row, "repository")}:${name}`,
        );
      }
    }
  });

  it("gives every tag and its aliases back", () => {
    for (const row of table("tags")) {
      const names = namesOf(row);
      for (const name of names) {
        const found = [name, ...images.aliases(image(row, name))];
        assert.deepEqual(found.toSorted(), names.toSorted(), `${cell(row, "repository")}:${name}`);
      }
    }
  });

  it("uses notes that the card can put into words, and repositories that are known", () => {
    const notes = new Set(table("profiles").flatMap((row) => cell(row, "notes").split(", ").filter(Boolean)));
    assert.deepEqual(
      [...notes].filter((note) => !(note in cardNotes)),
      [],
    );
    const targets = new Set(table("smaller").flatMap((row) => [cell(row, "from"), cell(row, "to")]));
    const unknown = [...targets].filter(
      (repository) => !images.knows({ registry: undefined, repository, tag: undefined, digest: undefined }),
    );
    assert.deepEqual(unknown, []);
  });

  it("has a release cycle for every product and a product for every cycle", () => {
    const products = new Set(table("products").map((row) => cell(row, "product")));
    assert.deepEqual(new Set(table("releases").map((row) => cell(row, "product"))), products);
  });
});

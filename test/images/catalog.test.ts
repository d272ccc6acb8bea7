/** The catalog as a file: up to date, small, complete. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { cardNotes } from "../../shared/src/images/card-notes.js";
import type { ImageName, SizeFigure } from "../../shared/src/images/images.js";
import { type FactRow, factTable } from "./fact-table.js";
import { images } from "./named-image.js";

const root = new URL("../../", import.meta.url);

const image = (row: FactRow, tag: string): ImageName => {
  const [host = "", ...path] = row("repository").split("/");
  const hasRegistry = host.includes(".") && path.length > 0;
  return {
    registry: hasRegistry ? host : undefined,
    repository: hasRegistry ? path.join("/") : row("repository"),
    tag: tag === "" ? undefined : tag,
    digest: undefined,
  };
};

const namesOf = (row: FactRow): readonly string[] => [row("tag"), ...row("aliases").split(",").filter(Boolean)];

const figure = (bytes: string, asOf: string): SizeFigure | undefined =>
  bytes === "" ? undefined : { bytes: Number(bytes), asOf };

describe("data/catalog.json", () => {
  it("is what data/facts gives (npm run build-catalog)", () => {
    const script = fileURLToPath(new URL("scripts/build-catalog.ts", root));
    const check = spawnSync(process.execPath, ["--import", "tsx", script, "--check"], {
      cwd: fileURLToPath(root),
      encoding: "utf8",
    });
    assert.equal(check.status, 0, check.stderr);
  });

  it("stays below 400 kB with gzip -9", () => {
    const bytes = readFileSync(new URL("data/catalog.json", root));
    assert.ok(gzipSync(bytes, { level: 9 }).length < 400_000);
  });

  it("tells its days", () => {
    assert.deepEqual([images.asOf, images.tagsAsOf], ["2026-09-25", "2026-08-21"]);
  });

  it("gives every figure of every size back, those of today by every name of the image", () => {
    for (const row of factTable("sizes")) {
      const names = row("status") === "current" ? namesOf(row) : [row("tag")];
      for (const name of names) {
        const size = images.size(image(row, name), row("platform"));
        const { origin, ...rest } = size ?? { origin: "nowhere" };
        const expected = {
          tag: row("tag"),
          platform: row("platform"),
          download: figure(row("download"), row("built")),
          onDisk: figure(row("on_disk"), row("on_disk_built")),
          status: row("status"),
          precision: row("precision"),
        };
        assert.deepEqual(rest, expected, `${row("repository")}:${name}`);
        assert.ok(row("source").startsWith(origin), origin);
      }
    }
  });

  it("gives every tag and its aliases back", () => {
    for (const row of factTable("tags")) {
      const names = namesOf(row);
      for (const name of names) {
        const found = [name, ...images.aliases(image(row, name))];
        assert.deepEqual(found.toSorted(), names.toSorted(), `${row("repository")}:${name}`);
      }
    }
  });

  it("uses notes that the card can put into words, and repositories that are known", () => {
    const notes = factTable("profiles").flatMap((row) => row("notes").split(", ").filter(Boolean));
    assert.deepEqual(
      notes.filter((note) => !(note in cardNotes)),
      [],
    );
    const relatives = factTable("smaller").flatMap((row) => [row("from"), row("to")]);
    const unknown = relatives.filter(
      (repository) => !images.knows({ registry: undefined, repository, tag: undefined, digest: undefined }),
    );
    assert.deepEqual(unknown, []);
  });

  it("has a release cycle for every product and a product for every cycle", () => {
    const products = new Set(factTable("products").map((row) => row("product")));
    assert.deepEqual(new Set(factTable("releases").map((row) => row("product"))), products);
  });
});

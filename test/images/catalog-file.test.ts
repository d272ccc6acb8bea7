/** The file of the catalog: what is written is read again, and no more of it than was asked for. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyze } from "../../shared/src/engine/analyze.js";
import { openDocument } from "../../shared/src/engine/document.js";
import { type Catalog, createImages } from "../../shared/src/images/catalog.js";
import { openCatalog, type ReadPart, writeCatalog } from "../../shared/src/images/catalog-file.js";
import { rules } from "../../shared/src/rules/index.js";
import { dockerfileSurface } from "../../shared/src/surfaces/dockerfile.js";

const catalog: Catalog = {
  format: 1,
  asOf: "2026-09-25",
  tagsAsOf: "2026-08-21",
  releasesAsOf: "2026-08-22",
  platforms: ["linux/amd64"],
  sizeKinds: [["current", "exact", "docker-library/repo-info"]],
  mirrors: [["public.ecr.aws/docker/library/", ""]],
  sizes: { "": "none", busybox: "1.37,latest\t0;0;*5", constructor: "" },
  tags: { busybox: "1.37,latest\nstable", "team/größe": 'a "tag" of 5 €\\' },
  profiles: { busybox: "*\tminimal", "team/*": "*" },
  codenames: { debian: "trixie\t13\trelease name" },
  deprecations: {},
  smaller: {},
  products: "busybox\tBusyBox",
};

/** Reads from a text, a byte for each character, and notes what was read. */
function readerOf(file: string): { readonly read: ReadPart; readonly parts: string[] } {
  const bytes = Buffer.from(file, "utf8");
  const parts: string[] = [];
  const read: ReadPart = (start, length) => {
    const part = bytes.subarray(start, start + length).toString("latin1");
    parts.push(part);
    return part;
  };
  return { read, parts };
}

describe("the file of the catalog", () => {
  it("is JSON of the catalog, in ASCII", () => {
    const file = writeCatalog(catalog);
    const { places, ...rest } = JSON.parse(file) as Catalog & { readonly places: unknown };
    assert.deepEqual(rest, catalog);
    assert.deepEqual(Object.keys(places as object), ["sizes", "tags"]);
    assert.match(file, /^[\x20-\x7e\n]*$/);
  });

  it("gives every table back", () => {
    const opened = openCatalog(readerOf(writeCatalog(catalog)).read);
    assert.deepEqual(JSON.parse(JSON.stringify(opened)), catalog);
  });

  it("is read to the end of its first line, then text by text, each once", () => {
    // Longer than what is read at first.
    const long = {
      ...catalog,
      products: "x".repeat(150_000),
      tags: { ...catalog.tags, "team/other": "y".repeat(300_000) },
    };
    const { read, parts } = readerOf(writeCatalog(long));
    const opened = openCatalog(read);
    assert.equal(opened.products, long.products);
    assert.equal(parts.length, 2);
    assert.equal(Object.hasOwn(opened.tags, "busybox"), true);
    assert.equal(Object.hasOwn(opened.tags, "alpine"), false);
    assert.equal(parts.length, 2);
    assert.equal(opened.tags["busybox"], "1.37,latest\nstable");
    assert.equal(opened.tags["busybox"], "1.37,latest\nstable");
    assert.deepEqual(parts.slice(2), ['"1.37,latest\\nstable"']);
  });

  it("that is cut off, or is no catalog, is refused", () => {
    const file = writeCatalog(catalog);
    assert.throws(() => openCatalog(readerOf(file.slice(0, 200)).read), /cut off/);
    assert.throws(() => openCatalog(readerOf("").read), /cut off/);
    assert.throws(() => openCatalog(readerOf("<html>\n").read), SyntaxError);
  });
});

describe("a catalog", () => {
  const diagnose = (text: string, load: () => Catalog): readonly string[] => {
    const analysis = analyze({
      document: openDocument(dockerfileSurface, text),
      fileName: "Dockerfile",
      rules,
      settings: { severity: new Map() },
      images: createImages(load),
      today: "2026-11-24",
    });
    return analysis.diagnostics.map(({ rule }) => rule);
  };

  it("is not loaded where no image is used", () => {
    const text = 'FROM scratch\nCOPY app /app\nVOLUME /data\nUSER 1000\nCMD ["/app"]\n';
    const load = (): Catalog => assert.fail("The catalog was loaded.");
    assert.deepEqual(diagnose(text, load), ["volume-instruction"]);
  });

  it("is loaded once", () => {
    let count = 0;
    const load = (): Catalog => {
      count++;
      return catalog;
    };
    assert.deepEqual(diagnose("FROM busybox\nUSER 1000\n", load), ["untagged-image"]);
    assert.equal(count, 1);
  });
});

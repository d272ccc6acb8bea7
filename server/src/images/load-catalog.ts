/** Reads the catalog that ships with the product. The only place that knows where it lies. */
import { existsSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { createImages } from "../../../shared/src/images/catalog.js";
import { openCatalog, type ReadPart } from "../../../shared/src/images/catalog-file.js";
import type { Images } from "../../../shared/src/images/images.js";

let images: Images | undefined;

/**
 * The answers of the catalog, which is read when it is asked, and no more of it than that takes. Opens the file on the
 * first call; throws when it is not there, which is a broken build.
 */
export function loadCatalog(): Images {
  if (images !== undefined) return images;
  // It stays open: another version that takes its place later has other places for its texts.
  const read = partReader(openSync(catalogFile(), "r"));
  return (images = createImages(() => openCatalog(read)));
}

const partReader =
  (file: number): ReadPart =>
  (start, length) => {
    const bytes = Buffer.allocUnsafe(length);
    let end = 0;
    while (end < length) {
      const count = readSync(file, bytes, end, length - end, start + end);
      if (count === 0) break;
      end += count;
    }
    return bytes.toString("latin1", 0, end);
  };

/** Beside the bundle (`dist/catalog.json`), or in `data/` when the program runs from its source. */
function catalogFile(): string {
  // A bundle is a CommonJS module, which knows its folder by this name.
  const folder = typeof __dirname === "string" ? __dirname : import.meta.dirname;
  const bundled = path.join(folder, "catalog.json");
  return existsSync(bundled) ? bundled : path.join(folder, "../../../data/catalog.json");
}

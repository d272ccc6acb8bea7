/** Reads the catalog that ships with the product. The only place that knows where it lies. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Catalog, createImages } from "../../../shared/src/images/catalog.js";
import type { Images } from "../../../shared/src/images/images.js";

let images: Images | undefined;

/** The answers of the catalog. Reads the file on the first call; throws when it is not there, which is a broken build. */
export function loadCatalog(): Images {
  images ??= createImages(JSON.parse(readFileSync(catalogFile(), "utf8")) as Catalog);
  return images;
}

/** Beside the bundle (`dist/catalog.json`), or in `data/` when the program runs from its source. */
function catalogFile(): string {
  // A bundle is a CommonJS module, which knows its folder by this name.
  const folder = typeof __dirname === "string" ? __dirname : import.meta.dirname;
  const bundled = path.join(folder, "catalog.json");
  return existsSync(bundled) ? bundled : path.join(folder, "../../../data/catalog.json");
}

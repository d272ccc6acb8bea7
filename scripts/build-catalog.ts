/** `npm run build-catalog`: data/facts/ → data/catalog.json. With `--check` it writes nothing and says whether the file is stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { writeCatalog } from "../shared/src/images/catalog-file.js";
import { buildCatalog } from "./catalog/build.js";

const data = new URL("../data/", import.meta.url);
const file = new URL("catalog.json", data);

const text = writeCatalog(buildCatalog(new URL("facts/", data)));

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  const packed = gzipSync(text, { level: 9 }).length;
  console.log(`data/catalog.json: ${kilobytes(Buffer.byteLength(text))}, ${kilobytes(packed)} with gzip -9`);
} else if (text !== existingText()) {
  console.error("data/catalog.json is not what data/facts/ gives: run npm run build-catalog.");
  process.exitCode = 1;
}

function existingText(): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

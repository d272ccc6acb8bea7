/** What is in the package that users install. `npm run package` comes first. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { zipEntries } from "./zip.js";

const vsix = join(import.meta.dirname, "../../dist/docker-traps.vsix");

const files = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/analysis.cjs",
  "extension/dist/catalog.json",
  "extension/dist/cli-main.cjs",
  "extension/dist/cli.cjs",
  "extension/dist/compare.css",
  "extension/dist/compare.js",
  "extension/dist/dockerfile-service.cjs",
  "extension/dist/extension.cjs",
  "extension/dist/languages.cjs",
  "extension/dist/live.cjs",
  "extension/dist/server-main.cjs",
  "extension/dist/server.cjs",
  "extension/package.json",
  "extension/readme.md",
  "extension/syntaxes/docker-traps.injection.tmLanguage.json",
];

it("holds these files and no other", () => {
  const paths = zipEntries(readFileSync(vsix)).map(({ path }) => path);
  assert.deepEqual(paths.sort(), files);
});

it("holds no empty file", () => {
  assert.deepEqual(
    zipEntries(readFileSync(vsix)).filter(({ size }) => size === 0),
    [],
  );
});

it("is small", () => {
  assert.ok(statSync(vsix).size < 1_050_000, `${statSync(vsix).size} bytes`);
});

/** The texts that the fuzzer begins with: of folders, or of this project. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { languageOf } from "../../server/src/languages.js";
import type { NamedText } from "./samples.js";
import { ourTexts } from "./texts.js";

/** Longer files make the cases few. */
const longest = 60_000;

/** Files in no language of ours are left out. */
export const textsOf = (folders: readonly string[]): readonly NamedText[] =>
  folders.length === 0 ? ourTexts : folders.flatMap(filesBelow).flatMap(readText);

function filesBelow(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readText(file: string): NamedText[] {
  const text = readFileSync(file, "utf8");
  const language = languageOf("", file.replaceAll(sep, "/"), text);
  return language === undefined || text.length > longest ? [] : [{ name: file, language, text }];
}

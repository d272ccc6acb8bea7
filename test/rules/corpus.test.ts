/**
 * Whole files: good ones, about which nothing may be said, and messy ones, about which all that is said is on record.
 * `UPDATE_SNAPSHOT=1 npm test -- test/rules/corpus` writes the record anew, to be read in the diff.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { languageOf } from "../../server/src/languages.js";
import { rules } from "../../shared/src/rules/index.js";
import { annotate } from "./annotate.js";
import { diff } from "./diff.js";
import { today } from "./read-cases.js";
import { defaultRules, diagnose } from "./run-rule.js";

const fixtures = join(import.meta.dirname, "../fixtures");
const snapshot = join(fixtures, "real-world/snapshot.txt");

/** Names that say what a file of `ok/` is to the product: a workflow is one by its folder. */
const asRead = (file: string): string => (file === "workflow.yml" ? ".github/workflows/workflow.yml" : file);

/** The file with its diagnostics, each with the id of its rule. */
function annotated(path: string, fileName: string): string {
  const text = readFileSync(path, "utf8");
  const language = languageOf("", `/${asRead(fileName)}`, text);
  if (language === undefined) assert.fail(`${fileName} is in no language of ours`);
  const found = diagnose(defaultRules(rules), text, { language, fileName, today, isLive: false });
  const named = found.map((diagnostic) => ({
    ...diagnostic,
    fixes: diagnostic.fixes,
    message: `${diagnostic.message} (${diagnostic.rule})`,
  }));
  return annotate(text, named);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(fixtures, folder))
    .filter((file) => !file.endsWith(".txt"))
    .sort();

describe("says nothing about a good file", () => {
  for (const file of filesIn("ok")) {
    it(file, () => {
      const path = join(fixtures, "ok", file);
      const expected = readFileSync(path, "utf8");
      const actual = annotated(path, file);
      if (actual !== expected) assert.fail(`test/fixtures/ok/${file}\n${diff(expected, actual)}`);
    });
  }
});

it("says about messy files what is on record", () => {
  const files = filesIn("real-world");
  const actual = files
    .map((file) => `==> ${file} <==\n\n${annotated(join(fixtures, "real-world", file), file)}`)
    .join("\n");
  if (process.env["UPDATE_SNAPSHOT"] === "1") writeFileSync(snapshot, actual);
  const expected = existsSync(snapshot) ? readFileSync(snapshot, "utf8") : "";
  if (actual !== expected) assert.fail(`test/fixtures/real-world/snapshot.txt\n${diff(expected, actual)}`);
});

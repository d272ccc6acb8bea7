/** What is true of every rule as it stands in its file: names, places, words. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { rules } from "../../shared/src/rules/index.js";
import { trapTitles } from "../../shared/src/rule-page.js";

const folder = join(import.meta.dirname, "../../shared/src/rules");

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${basename(file, ".ts")}`));

it("the folders are the traps", () => {
  const folders = new Set(files.map((file) => file.split("/")[0] ?? ""));
  assert.deepEqual(
    [...folders].filter((name) => !Object.hasOwn(trapTitles, name)),
    [],
  );
});

it("ids are unique", () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
});

for (const rule of rules) {
  describe(rule.id, () => {
    it("stands in the folder of its trap, in a file of its name", () => {
      assert.ok(files.includes(`${rule.trap}/${rule.id}`));
    });
    it("has an id in kebab case", () => {
      assert.match(rule.id, /^[a-z]+(-[a-z]+)*$/);
    });
    it("has a summary of one line without a dot at its end", () => {
      assert.match(rule.summary, /^[A-Z`][^\n]*[^.\s]$/);
    });
    it("has whole sentences in its texts", () => {
      for (const text of [rule.why, rule.fine, rule.repair]) assert.match(text.trim(), /[.:)`|]$/);
    });
    it("names its references by https", () => {
      for (const url of rule.references ?? []) assert.equal(new URL(url).protocol, "https:");
    });
    it("names a version as its first", () => {
      assert.match(rule.since, /^\d+\.\d+\.\d+$/);
    });
  });
}

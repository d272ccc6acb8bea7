/** Fixes come to an end: over every fixture, example and whole file of ours, in every language. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { preferredEdits, safeEdits } from "../../shared/src/engine/fix-all.js";
import { languages } from "../../shared/src/language.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { held } from "./held.js";
import { roundsOf } from "./rounds.js";
import { ourTextsIn } from "./texts.js";

for (const language of languages) {
  describe(`the ${language} texts of this project`, () => {
    const texts = ourTextsIn(language);

    it("have a first fix somewhere, and each can be applied alone", () => {
      const fixes = texts.flatMap(({ text }) =>
        held(language, text).diagnostics.flatMap((one) => one.fixes.slice(0, 1).map(({ edits }) => ({ text, edits }))),
      );
      assert.notEqual(fixes.length, 0);
      for (const { text, edits } of fixes) held(language, applyEdits(text, edits));
    });

    for (const [title, editsOf] of [
      ["first", preferredEdits],
      ["safe", safeEdits],
    ] as const) {
      it(`have no ${title} fix left after three rounds, and nothing else is read otherwise`, () => {
        const complaints = texts.flatMap(({ name, text }) => {
          const { count, damage } = roundsOf(language, text, editsOf);
          return [...(count > 3 ? [`${name}: ${count} rounds`] : []), ...damage.map((one) => `${name}: ${one}`)];
        });
        assert.deepEqual(complaints, []);
      });
    }
  });
}

/** `-n` reads and runs nothing. */
const isScript = (input: string): boolean => spawnSync("bash", ["-n"], { input }).status === 0;

const hasBash = spawnSync("bash", ["--version"]).status === 0;

it("a script that the shell reads is one after all first fixes", { skip: !hasBash && "there is no bash" }, () => {
  const broken = ourTextsIn("shell")
    .map(({ name, text }) => ({ name, text, fixed: roundsOf("shell", text).text }))
    .filter(({ text, fixed }) => fixed !== text && isScript(text) && !isScript(fixed))
    .map(({ name }) => name);
  assert.deepEqual(broken, []);
});

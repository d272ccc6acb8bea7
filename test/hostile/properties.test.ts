/** What holds for any text in any language: an answer, the same one however the text came about, and fixes that lead somewhere. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { preferredEdits } from "../../shared/src/engine/fix-all.js";
import { updateDocument } from "../../shared/src/engine/document.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { type Language, languages } from "../../shared/src/language.js";
import { rules } from "../../shared/src/rules/index.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { editedText } from "../edited-text.js";
import { openText } from "../open-text.js";
import { analyzed, held, images, said, today, toldOf } from "./held.js";
import { anyTextIn, mutated, mutationsIn, ourTexts } from "./texts.js";

/** The same texts in each run, so that a change is to blame for what comes up; `FUZZ_SEED=12` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 4711) });

/** `FUZZ_RUNS=100000` to look for hours. */
const runsOf = (language: Language): number =>
  Number(process.env["FUZZ_RUNS"] ?? (language === "dockerfile" ? 1_500 : 300));

for (const language of languages) {
  const anyText = anyTextIn(language);
  const numRuns = runsOf(language);

  describe(`any ${language} text`, () => {
    it("is answered, with a hover at every place", () => {
      fc.assert(
        fc.property(anyText, fc.nat(), (text, place) => {
          hoverAt({ analysis: held(language, text), rules, images, today }, place % (text.length + 1));
        }),
        { numRuns },
      );
    });

    it("says the same with either line ending and behind a byte order mark", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const unix = text.replace(/^\ufeff+/, "").replaceAll("\r", "");
          const expected = said(held(language, unix));
          assert.deepEqual(said(held(language, unix.replaceAll("\n", "\r\n"))), expected);
          assert.deepEqual(said(held(language, `\ufeff${unix}`)), expected);
        }),
        { numRuns },
      );
    });

    it("says the same after edits as for the whole text", () => {
      fc.assert(
        fc.property(anyText, mutationsIn(language), (before, edits) => {
          let document = openText(language, before);
          let text = before;
          // What is read on demand has been read, and has to move along.
          let analysis = analyzed(document);
          for (const edit of edits) {
            const next = mutated(text, edit);
            document = updateDocument(document, editedText(text, next.text, next.change), next.change);
            text = next.text;
            analysis = analyzed(document, { analysis, change: next.change });
            assert.deepEqual(toldOf(analysis), toldOf(held(language, text)));
          }
        }),
        { numRuns: numRuns / 2 },
      );
    });

    it("can be fixed, one finding at a time and all at once", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { diagnostics } = held(language, text);
          for (const [fix] of diagnostics.map(({ fixes }) => fixes)) {
            if (fix !== undefined) held(language, applyEdits(text, fix.edits));
          }
          held(language, applyEdits(text, preferredEdits(diagnostics)));
        }),
        { numRuns },
      );
    });
  });
}

describe("the files and cases of this project", () => {
  it("are told of the same way after a line was put above them", () => {
    for (const { name, language, text } of ourTexts) {
      const document = openText(language, text);
      analyzed(document);
      const added = language === "dockerfile" ? "FROM scratch AS above\n" : "# above\n";
      const moved = updateDocument(document, added + text, { start: 0, oldEnd: 0, newEnd: added.length });
      assert.deepEqual(toldOf(analyzed(moved)), toldOf(held(language, added + text)), name);
    }
  });
});

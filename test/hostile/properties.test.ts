/** What holds for any text: an answer, the same one however the text came about, and fixes that lead somewhere. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { preferredEdits, safeEdits } from "../../shared/src/engine/fix-all.js";
import { updateDocument } from "../../shared/src/engine/document.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { rules } from "../../shared/src/rules/index.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { analyzed, held, images, said, today, toldOf } from "./held.js";
import { anyText, mutated, mutations, ourTexts } from "./texts.js";
import { openText } from "../open-text.js";

/** `FUZZ_RUNS=100000` to look for hours; without a seed each run looks elsewhere. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 1_500);

describe("any text", () => {
  it("is answered, with a hover at every place", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, place) => {
        hoverAt({ analysis: held(text), rules, images, today }, place % (text.length + 1));
      }),
      { numRuns },
    );
  });

  it("says the same with either line ending and behind a byte order mark", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unix = text.replace(/^\ufeff+/, "").replaceAll("\r", "");
        const expected = said(held(unix));
        assert.deepEqual(said(held(unix.replaceAll("\n", "\r\n"))), expected);
        assert.deepEqual(said(held(`\ufeff${unix}`)), expected);
      }),
      { numRuns },
    );
  });

  it("says the same after edits as for the whole text", () => {
    fc.assert(
      fc.property(anyText, mutations, (before, edits) => {
        let document = openText("dockerfile", before);
        let text = before;
        // What is read on demand has been read, and has to move along.
        let analysis = analyzed(document);
        for (const edit of edits) {
          const next = mutated(text, edit);
          document = updateDocument(document, next.text, next.change);
          text = next.text;
          analysis = analyzed(document, { analysis, change: next.change });
          assert.deepEqual(toldOf(analysis), toldOf(held(text)));
        }
      }),
      { numRuns: numRuns / 2 },
    );
  });

  it("can be fixed, one finding at a time and all at once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { diagnostics } = held(text);
        for (const [fix] of diagnostics.map(({ fixes }) => fixes)) {
          if (fix !== undefined) held(applyEdits(text, fix.edits));
        }
        held(applyEdits(text, preferredEdits(diagnostics)));
      }),
      { numRuns },
    );
  });
});

/** How many rounds of fixes it takes until there is none. */
function roundsOf(text: string, editsOf: typeof safeEdits): number {
  let current = text;
  for (let round = 0; round < 10; round++) {
    const edits = editsOf(held(current).diagnostics);
    if (edits.length === 0) return round;
    current = applyEdits(current, edits);
  }
  return 10;
}

describe("the files and cases of this project", () => {
  it("are told of the same way after a line was put above them", () => {
    for (const { name, text } of ourTexts) {
      const document = openText("dockerfile", text);
      analyzed(document);
      const added = "FROM scratch AS above\n";
      const moved = updateDocument(document, added + text, { start: 0, oldEnd: 0, newEnd: added.length });
      assert.deepEqual(toldOf(analyzed(moved)), toldOf(held(added + text)), name);
    }
  });

  it("have first fixes that can each be applied alone", () => {
    for (const { text } of ourTexts) {
      for (const { fixes } of held(text).diagnostics) if (fixes[0]) held(applyEdits(text, fixes[0].edits));
    }
  });

  it("have no safe fix left after three rounds", () => {
    const slow = ourTexts.filter(({ text }) => roundsOf(text, safeEdits) > 3).map(({ name }) => name);
    assert.deepEqual(slow, []);
  });

  it("come to an end with first fixes too", () => {
    const endless = ourTexts.filter(({ text }) => roundsOf(text, preferredEdits) === 10).map(({ name }) => name);
    assert.deepEqual(endless, []);
  });
});

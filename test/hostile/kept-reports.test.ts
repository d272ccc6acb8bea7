/** What outlives an edit is what the whole text would say: edits beside code, and in code that becomes no fact. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { updateDocument } from "../../shared/src/engine/document.js";
import { openText } from "../open-text.js";
import { analyzed, held, toldOf } from "./held.js";
import { ourTexts } from "./texts.js";

/** What is typed at the beginning of a line, and what is typed at its end. */
const atBeginning = ["\n", "# A remark.\n", "LABEL a=b\n", "ENV UNREAD=1\n", "#"];
const atEnd = ["x", " ", "\n", "\n\n", "\n# A remark."];

/** Offsets of the beginnings of lines. */
const beginningsOf = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

/** Types the text and takes it back; each time the analysis goes on from the one before. */
function assertSameAfter(text: string, at: number, typed: string): void {
  const longer = text.slice(0, at) + typed + text.slice(at);
  const document = openText("dockerfile", text);
  const first = analyzed(document);
  const typing = { start: at, oldEnd: at, newEnd: at + typed.length };
  const second = analyzed(updateDocument(document, longer, typing), { analysis: first, change: typing });
  const what = `${JSON.stringify(typed)} at ${at} of ${text}`;
  assert.deepEqual(toldOf(second), toldOf(held("dockerfile", longer)), what);
  const undoing = { start: at, oldEnd: at + typed.length, newEnd: at };
  const third = analyzed(updateDocument(second.document, text, undoing), { analysis: second, change: undoing });
  assert.deepEqual(toldOf(third), toldOf(held("dockerfile", text)), `${what}, taken back`);
}

describe("reports that are kept", () => {
  // Every edit is held against the whole text twice, so that only shorter files are taken.
  for (const { name, text } of ourTexts.filter(({ name, text }) => name.endsWith("Dockerfile") && text.length < 450)) {
    it(`are those of the whole text: ${name}`, () => {
      for (const at of beginningsOf(text)) {
        for (const typed of atBeginning) assertSameAfter(text, at, typed);
        const end = text.indexOf("\n", at);
        for (const typed of atEnd) assertSameAfter(text, end === -1 ? text.length : end, typed);
      }
    });
  }
});

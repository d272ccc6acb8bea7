/** The notation of the fixtures: how a diagnostic is drawn under the code. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import { annotate } from "./annotate.js";
import { withoutAnnotations } from "./read-cases.js";

const at = (start: number, end: number, fixable = false): Diagnostic => ({
  rule: "some-rule",
  trap: "root",
  severity: "warning",
  span: { start, end },
  message: "Look here.",
  fixes: fixable ? [{ title: "Repair", applicability: "safe", edits: [] }] : [],
  related: [],
});

const drawings: readonly { title: string; text: string; diagnostics: readonly Diagnostic[]; drawn: string }[] = [
  {
    title: "carets cover exactly the span",
    text: "FROM a\nUSER b\n",
    diagnostics: [at(12, 13)],
    drawn: "FROM a\nUSER b\n#    ^ warning: Look here.\n",
  },
  {
    title: "a bulb says that there is a fix",
    text: "FROM a\n",
    diagnostics: [at(5, 6, true)],
    drawn: "FROM a\n#    ^ 💡 warning: Look here.\n",
  },
  {
    title: "a # that touches the carets counts as one of them",
    text: "FROM a\n",
    diagnostics: [at(0, 4)],
    drawn: "FROM a\n#^^^ warning: Look here.\n",
  },
  {
    title: "a start in column 1 has its columns written behind",
    text: " FROM a\n",
    diagnostics: [at(1, 5)],
    drawn: " FROM a\n#^^^^ (1-5) warning: Look here.\n",
  },
  {
    title: "one character in column 0",
    text: "FROM a\n",
    diagnostics: [at(0, 1)],
    drawn: "FROM a\n#^ (0-1) warning: Look here.\n",
  },
  {
    title: "a place without characters",
    text: "FROM \n",
    diagnostics: [at(5, 5)],
    drawn: "FROM \n#    ^ (5-5) warning: Look here.\n",
  },
  {
    title: "a span over several lines ends with its first, and goes on",
    text: "RUN a \\\n b\n",
    diagnostics: [at(0, 10)],
    drawn: "RUN a \\\n#^^^^^^ … warning: Look here.\n b\n",
  },
  {
    title: "several findings on one line",
    text: "RUN a b\n",
    diagnostics: [at(4, 5), at(6, 7, true)],
    drawn: "RUN a b\n#   ^ warning: Look here.\n#     ^ 💡 warning: Look here.\n",
  },
  {
    title: "carriage returns and a byte order mark do not show",
    text: "\uFEFFFROM a\r\nUSER b\r\n",
    diagnostics: [at(14, 15)],
    drawn: "FROM a\nUSER b\n#    ^ warning: Look here.\n",
  },
  {
    title: "a text without a last line break gets one",
    text: "FROM a",
    diagnostics: [at(5, 6)],
    drawn: "FROM a\n#    ^ warning: Look here.\n",
  },
  { title: "silence", text: "FROM a\n\n# note\n", diagnostics: [], drawn: "FROM a\n\n# note\n" },
  { title: "an empty text", text: "", diagnostics: [], drawn: "" },
];

describe("annotate", () => {
  for (const { title, text, diagnostics, drawn } of drawings) {
    it(title, () => {
      assert.equal(annotate(text, diagnostics), drawn);
    });
    it(`${title}: taken out again`, () => {
      const plain = text.replace("\uFEFF", "").replaceAll("\r\n", "\n");
      assert.equal(withoutAnnotations(drawn), plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`);
    });
  }

  it("takes no comment for an annotation", () => {
    const text = "# ^ is a caret\n# warning: slow\n#^^^ note: not a severity\n";
    assert.equal(withoutAnnotations(text), text);
  });
});

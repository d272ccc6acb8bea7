/** Incremental edits: whatever the client sends, the document and its diagnostics are those of the full text. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import type * as lsp from "vscode-languageserver/node";
import { noImages } from "../../server/src/images/no-images.js";
import { OpenDocument } from "../../server/src/open-document.js";
import { mergeChanges } from "../../server/src/text-changes.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import type { DockerDocument } from "../../shared/src/engine/document.js";
import { dockerfile, range } from "./client.js";
import { tinyRules } from "./tiny-rules.js";
import { loadSurface } from "../../shared/src/engine/load-surface.js";

const surface = await loadSurface("dockerfile");

const item = (text: string): lsp.TextDocumentItem => ({ uri: dockerfile, languageId: "dockerfile", version: 1, text });

function diagnosticsOf(document: OpenDocument): readonly Diagnostic[] {
  const make = (parsed: DockerDocument) => ({
    serial: 1,
    analysis: analyze({
      document: parsed,
      fileName: undefined,
      rules: tinyRules,
      settings: defaultSettings,
      images: noImages,
      today: "2026-11-24",
    }),
  });
  const diagnostics = document.analysis([], surface, make).analysis.diagnostics;
  // Plain copies: spans of fixes and related places move along with later edits.
  return JSON.parse(JSON.stringify(diagnostics, spanToJson)) as Diagnostic[];
}

const spanToJson = (key: string, value: unknown): unknown => {
  if (key !== "span") return value;
  const { start, end } = value as { start: number; end: number };
  return { start, end };
};

describe("merged changes", () => {
  it("cover both, in the texts before the first and after the second", () => {
    const insertion = { start: 5, oldEnd: 5, newEnd: 8 };
    assert.deepEqual(mergeChanges(undefined, insertion), insertion);
    // "abcdefgh" -> "abcdeXXXfgh" -> "aYYdeXXXfgh"
    assert.deepEqual(mergeChanges(insertion, { start: 1, oldEnd: 3, newEnd: 3 }), { start: 1, oldEnd: 5, newEnd: 8 });
    // ... -> "abcdeXXXfg", behind the insertion
    assert.deepEqual(mergeChanges(insertion, { start: 10, oldEnd: 11, newEnd: 10 }), {
      start: 5,
      oldEnd: 8,
      newEnd: 10,
    });
    // ... -> "abcdefgh", the insertion is taken back
    assert.deepEqual(mergeChanges(insertion, { start: 5, oldEnd: 8, newEnd: 5 }), { start: 5, oldEnd: 5, newEnd: 5 });
  });
});

describe("edits", () => {
  const cases: [string, string, lsp.TextDocumentContentChangeEvent[], string][] = [
    ["an insertion", "FROM a\n", [{ range: range(0, 6, 6), text: ":1" }], "FROM a:1\n"],
    ["a deletion over lines", "FROM a\nUSER b\nRUN c\n", [{ range: range(0, 6, 2, 5), text: "" }], "FROM a\n"],
    [
      "several, each in the text that the one before left",
      "FROM a\nUSER b\n",
      [
        { range: range(1, 5, 6), text: "root" },
        { range: range(0, 0, 0), text: "# x\n" },
        { range: range(2, 9, 9), text: "\nRUN y" },
      ],
      "# x\nFROM a\nUSER root\nRUN y\n",
    ],
    ["a range whose ends are swapped", "FROM abc\n", [{ range: range(0, 8, 0, 5), text: "x" }], "FROM x\n"],
    [
      "a position behind the end of its line",
      "FROM a\nRUN b\n",
      [{ range: range(0, 6, 99), text: ":1" }],
      "FROM a:1\nRUN b\n",
    ],
    ["a position behind the end of the text", "FROM a", [{ range: range(9, 9, 9), text: "\nRUN b" }], "FROM a\nRUN b"],
    ["a full text", "FROM a\n", [{ text: "FROM b\n" }], "FROM b\n"],
    [
      "CRLF that an edit tears apart",
      "FROM a\r\nRUN b\r\n",
      [{ range: range(0, 6, 1, 0), text: "\n" }],
      "FROM a\nRUN b\r\n",
    ],
    ["nothing", "FROM a\n", [], "FROM a\n"],
  ];
  for (const [title, before, changes, after] of cases) {
    it(`apply: ${title}`, () => {
      const document = new OpenDocument(item(before));
      diagnosticsOf(document);
      document.change(changes, 2);
      assert.equal(document.text, after);
      assert.equal(document.version, 2);
      assert.deepEqual(diagnosticsOf(document), diagnosticsOf(new OpenDocument(item(after))));
    });
  }

  it("of any kind and in any order give what the full text gives", () => {
    const piece = fc.constantFrom(
      ..."FROM a|FROM b AS c|USER root|USER x|RUN x \\\n  y|RUN <<EOF\nz\nEOF|COPY --from=a b c|# docker-traps ignore=no-tag|# escape=`|\n|\r\n|\\|`| |:1|<<EOF|EOF|\u00e9\u{1f433}".split(
        "|",
      ),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("\n"));
    const position = fc.record({ line: fc.nat(12), character: fc.nat(12) });
    const change: fc.Arbitrary<lsp.TextDocumentContentChangeEvent> = fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: fc.oneof(piece, text) }),
      },
      { weight: 1, arbitrary: fc.record({ text }) },
    );
    const steps = fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, steps, (start, versions) => {
        const document = new OpenDocument(item(start));
        let text = start;
        diagnosticsOf(document);
        for (const [index, changes] of versions.entries()) {
          document.change(changes, index + 2);
          for (const change of changes) text = changed(text, change);
          assert.equal(document.text, text);
          assert.deepEqual(diagnosticsOf(document), diagnosticsOf(new OpenDocument(item(document.text))));
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** As the library has it, with a document of its own for each change: behind the last line it loses count of the lines. */
function changed(text: string, change: lsp.TextDocumentContentChangeEvent): string {
  const document = TextDocument.create(dockerfile, "dockerfile", 1, text);
  return TextDocument.update(document, [change], 2).getText();
}

describe("an analysis that fails", () => {
  it("leaves nothing behind that the next one could stumble over", () => {
    const document = new OpenDocument(item("FROM a\n"));
    diagnosticsOf(document);
    document.change([{ range: range(0, 6, 6), text: "\nUSER root" }], 2);
    assert.throws(() =>
      document.analysis([], surface, () => {
        throw new Error("defect");
      }),
    );
    assert.deepEqual(
      diagnosticsOf(document).map(({ rule }) => rule),
      ["no-tag", "root-user"],
    );
  });
});

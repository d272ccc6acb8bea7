/** One open document: its text, its parse, and the analysis of its current version. */
import type * as lsp from "vscode-languageserver";
import type { Analysis, AnalysisInput } from "../../shared/src/engine/analyze.js";
import { type DockerDocument, openDocument, updateDocument } from "../../shared/src/engine/document.js";
import type { Surface } from "../../shared/src/surfaces/surface.js";
import type { Language } from "../../shared/src/language.js";
import { ChunkedText } from "../../shared/src/text/chunked-text.js";
import type { DocumentText } from "../../shared/src/text/document-text.js";
import { changeBetween, type TextChange } from "../../shared/src/text/text-change.js";
import type { Span } from "../../shared/src/text/span.js";
import { languageOf, pathOf } from "./languages.js";
import { mergeChanges } from "./text-changes.js";

/** What the analysis depends on besides the text. Compared by identity. */
export type AnalysisKey = readonly unknown[];

/** An analysis and what tells it from every other one. */
export interface NumberedAnalysis {
  readonly analysis: Analysis;
  /** Counts up through the life of the server, over all documents. */
  readonly serial: number;
}

/** Analyzes the text; `former` is the analysis before the edits since then. */
export type MakeAnalysis = (document: DockerDocument, former: AnalysisInput["former"]) => NumberedAnalysis;

export class OpenDocument {
  readonly uri: string;
  /** As in the uri; undefined for a document without one. */
  readonly path: string | undefined;
  readonly #languageId: string;
  #version: number;
  #text: ChunkedText;
  /** Of the current text, which decides for a YAML file; undefined until somebody asks. */
  #language: { readonly name: Language | undefined } | undefined;
  #parsed: DockerDocument | undefined;
  /** What changed since `#parsed`. */
  #change: TextChange | undefined;
  #cached: { readonly key: AnalysisKey; readonly made: NumberedAnalysis } | undefined;
  /** The newest analysis that was made, of `#parsed`. */
  #former: Analysis | undefined;

  constructor({ uri, languageId, version, text }: lsp.TextDocumentItem) {
    this.uri = uri;
    this.path = pathOf(uri);
    this.#languageId = languageId;
    this.#version = version;
    this.#text = ChunkedText.of(text);
  }

  get version(): number {
    return this.#version;
  }

  /** All of it: made anew after an edit, for what is rare. */
  get text(): string {
    return this.#text.toString();
  }

  get language(): Language | undefined {
    this.#language ??= { name: languageOf(this.#languageId, this.path, this.#text) };
    return this.#language.name;
  }

  offsetAt(position: lsp.Position): number {
    return this.#text.offsetAt(position);
  }

  rangeOf(span: Span): lsp.Range {
    return { start: this.#text.positionAt(span.start), end: this.#text.positionAt(span.end) };
  }

  change(changes: readonly lsp.TextDocumentContentChangeEvent[], version: number): void {
    this.#cached = undefined;
    this.#language = undefined;
    this.#version = version;
    for (const change of changes) this.#noteChange(this.#apply(change));
  }

  /**
   * The analysis of the current version, made by `make` unless it is known; `surface` is that of its language. It must
   * not be read after the next change: the spans of its facts move along.
   */
  analysis(key: AnalysisKey, surface: Surface, make: MakeAnalysis): NumberedAnalysis {
    const known = this.#cached;
    if (known?.key.every((part, index) => part === key[index]) === true) return known.made;
    const [analysis, change] = [this.#former, this.#change];
    const former = analysis === undefined || change === undefined ? undefined : { analysis, change };
    this.#former = undefined;
    const made = make(this.#parse(surface), former);
    this.#cached = { key, made };
    this.#former = made.analysis;
    return made;
  }

  #parse(surface: Surface): DockerDocument {
    const text = this.#text;
    const previous = this.#parsed;
    const change = this.#change;
    // An update uses up what it starts from, even if it fails.
    this.#parsed = undefined;
    this.#change = undefined;
    const parsed =
      previous?.language === surface.language ? updated(previous, text, change) : openDocument(surface, this.text);
    this.#parsed = parsed;
    return parsed;
  }

  #apply(change: lsp.TextDocumentContentChangeEvent): TextChange {
    if (!("range" in change)) {
      const before = this.text;
      this.#text = ChunkedText.of(change.text);
      return changeBetween(before, change.text);
    }
    // Some clients send the ends in the wrong order.
    const offsets = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
    const [start, oldEnd] = [Math.min(...offsets), Math.max(...offsets)];
    this.#text = this.#text.replace(start, oldEnd, change.text);
    return { start, oldEnd, newEnd: start + change.text.length };
  }

  #noteChange(change: TextChange): void {
    if (this.#parsed !== undefined) this.#change = mergeChanges(this.#change, change);
  }
}

const updated = (previous: DockerDocument, text: DocumentText, change: TextChange | undefined): DockerDocument =>
  change === undefined ? previous : updateDocument(previous, text, change);

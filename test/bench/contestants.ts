/**
 * What is measured in one process: the floor, a peer, and our analysis as a new text and after a keystroke. It runs as a
 * bundle, as what ships does: a loader that keeps names and source maps slows down code that makes many functions.
 */
import { validate } from "dockerfile-utils";
import { type Analysis, type AnalysisInput, analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { type DockerDocument, openDocument, updateDocument } from "../../shared/src/engine/document.js";
import { type Catalog, createImages } from "../../shared/src/images/catalog.js";
import { rules } from "../../shared/src/rules/index.js";
import { lexLines } from "./line-lexer.js";
import { composeSurface } from "../../shared/src/surfaces/compose.js";
import { dockerfileSurface } from "../../shared/src/surfaces/dockerfile.js";
import { githubActionsSurface } from "../../shared/src/surfaces/github-actions.js";
import { shellSurface } from "../../shared/src/surfaces/shell.js";
import type { Surface } from "../../shared/src/surfaces/surface.js";

/** Each does its work once. */
export interface Contestants {
  readonly lexer: () => unknown;
  readonly peer: () => unknown;
  /** Parses and analyzes a text that is new to us. */
  readonly cold: () => unknown;
  /** Types a character in the middle or takes it back, turn by turn, and analyzes. */
  readonly edit: () => unknown;
}

export type ContestantName = keyof Contestants;

/** The languages that are measured. */
const surfaces = {
  dockerfile: dockerfileSurface,
  compose: composeSurface,
  shell: shellSurface,
  "github-actions": githubActionsSurface,
} as const;

export type MeasuredLanguage = keyof typeof surfaces;

/** The peer reads Dockerfiles only. The language is `dockerfile` when left out. */
export type MakeContestants = (text: string, language?: MeasuredLanguage) => Contestants;

/** With every rule on, and the real catalog. */
export function contestantsWith(catalog: Catalog): MakeContestants {
  const images = createImages(() => catalog);
  const today = "2026-11-24";
  const check: Check = (document, former) =>
    analyze({
      document,
      fileName: document.language === "dockerfile" ? "Dockerfile" : undefined,
      rules,
      settings: defaultSettings,
      images,
      today,
      former,
    });
  return (text, language = "dockerfile") => ({
    lexer: () => lexLines(text),
    peer: () => validate(text),
    cold: () => check(openDocument(surfaces[language], text)),
    edit: editorOf(surfaces[language], text, check),
  });
}

type Check = (document: DockerDocument, former?: AnalysisInput["former"]) => Analysis;

function editorOf(surface: Surface, text: string, check: Check): () => Analysis {
  const lineEnd = text.indexOf("\n", text.length >> 1);
  const at = lineEnd === -1 ? text.length : lineEnd;
  const longer = `${text.slice(0, at)}x${text.slice(at)}`;
  let analysis: Analysis | undefined;
  let isLonger = false;
  return () => {
    // Opened with the first keystroke, so that those who never type do not pay for it.
    analysis ??= check(openDocument(surface, text));
    const change = isLonger ? { start: at, oldEnd: at + 1, newEnd: at } : { start: at, oldEnd: at, newEnd: at + 1 };
    const document = updateDocument(analysis.document, isLonger ? text : longer, change);
    isLonger = !isLonger;
    return (analysis = check(document, { analysis, change }));
  };
}

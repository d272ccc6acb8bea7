/** Parses YAML with the `yaml` library. Never throws. An edit in an entry parses that entry alone. */
import { Composer, type Document, Parser } from "yaml";
import { startOfText } from "../text/byte-order-mark.js";
import type { Span } from "../text/span.js";
import type { TextChange } from "../text/text-change.js";
import type { DataComment, DataTree } from "./data-tree.js";
import { YamlBuilder } from "./yaml-builder.js";
import { yamlComments } from "./yaml-comments.js";
import { type ChangedPart, onlyPair, YamlParts } from "./yaml-parts.js";

/** A tree that can be brought up to date. */
export interface YamlTree extends DataTree {
  /** Undefined where any edit may concern everything. */
  readonly parts: YamlParts | undefined;
}

/** Any text gives a tree. */
export function parseYaml(text: string): YamlTree {
  const comments = yamlComments(text, { start: startOfText(text), end: text.length });
  try {
    const documents = documentsIn(text, { start: startOfText(text), end: text.length });
    const builder = new YamlBuilder(text);
    const broken = documents.some(({ errors }) => errors.length > 0);
    const roots = documents.map((one) => builder.document(one));
    const isParted = documents.length === 1 && !broken && !hasDirectives(text);
    return {
      text,
      documents: roots,
      comments,
      broken,
      parts: isParted ? YamlParts.of(roots[0], builder, text) : undefined,
    };
  } catch {
    // The library recurses: nesting that nobody writes runs out of stack.
    return { text, documents: [], comments, broken: true, parts: undefined };
  }
}

/**
 * The tree after an edit, equal to that of the whole text. Where the edit stays within an entry, such as a service or one
 * of its options, all others are taken over and their places move along: `before` is used up.
 */
export function updateYaml(before: YamlTree, text: string, change: TextChange | undefined): YamlTree {
  for (const place of (change && before.parts?.placesOf(change, before.text.length)) ?? []) {
    const after = withChangedPart(before, text, place);
    if (after !== undefined) return after;
  }
  return parseYaml(text);
}

/** Undefined where the rest of the text may be concerned too. */
function withChangedPart({ parts, comments }: YamlTree, text: string, place: ChangedPart): YamlTree | undefined {
  const own = text.slice(place.start, place.end);
  if (hasDocumentMarks(own) || hasExplicitKeys(own)) return undefined;
  try {
    const [document, ...others] = documentsIn(text, place);
    if (document === undefined || others.length > 0 || document.errors.length > 0) return undefined;
    const pair = onlyPair(document.contents);
    const documents = pair && parts?.replace(place, pair, text);
    if (documents === undefined) return undefined;
    return { text, documents, comments: commentsAfter(comments, text, place), broken: false, parts };
  } catch {
    return undefined;
  }
}

function commentsAfter(before: readonly DataComment[], text: string, place: ChangedPart): readonly DataComment[] {
  const { start, end, delta } = place;
  const above = before.filter(({ span }) => span.start < start);
  const below = before.filter(({ span }) => span.start >= end - delta);
  const inside = yamlComments(text, place);
  if (before.length === 0) return inside;
  const moved = below.map((one) => ({
    text: one.text,
    span: { start: one.span.start + delta, end: one.span.end + delta },
  }));
  return [...above, ...inside, ...moved];
}

const hasDirectives = (text: string): boolean => /^\uFEFF?%/m.test(text);

const hasDocumentMarks = (text: string): boolean => /^(?:---|\.\.\.)/m.test(text);

/** `? key`: where a map with such keys ends, the library tells by what stands behind it. */
const hasExplicitKeys = (text: string): boolean => /^[ \t-]*\?(?:[ \t\r]|$)/m.test(text);

/** The parser would take a byte order mark for a part of the first line's indentation, so it begins behind it. */
function documentsIn(text: string, { start, end }: Span): readonly Document[] {
  const composer = new Composer({
    uniqueKeys: false,
    merge: false,
    strict: false,
    logLevel: "silent",
    version: "1.2",
    keepSourceTokens: false,
    prettyErrors: false,
  });
  const parser = new Parser();
  parser.offset = start;
  return [...composer.compose(parser.parse(text.slice(start, end)))];
}

/** Markdown to facts: fenced blocks of shell. spec.commonmark.org/0.31.2/#fenced-code-blocks */
import type { CommentStyle, DocumentFacts, Fact, FactComment, Unit } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { startOfText } from "../text/byte-order-mark.js";
import { SourceTextBuilder, type SourceText } from "../text/source-text.js";
import { mayConcernContainers, scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const markdownSurface = simpleSurface("markdown", (text) => text, markdownFacts);

const htmlComments: CommentStyle = { open: "<!-- ", close: " -->" };

function markdownFacts(text: string, surroundings: Surroundings): DocumentFacts {
  const facts: Fact[] = [];
  const units: Unit[] = [];
  const place = { when: "script", container: undefined, surroundings, isShortLived: false } as const;
  for (const block of mayConcernContainers(text) ? fencedBlocks(text) : []) {
    units.push({ span: { start: block.start, end: block.end } });
    facts.push(...scriptFacts(scriptOf(text, block), place).facts);
  }
  return { facts, comments: commentsIn(text), units, commentStyle: htmlComments };
}

interface Block {
  /** The opening fence. */
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly lines: readonly { readonly start: number; readonly end: number }[];
}

const opening = /^([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)/;
const shellWords = new Set("sh bash shell zsh console shell-session shellsession shellscript terminal".split(" "));

function fencedBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open:
    | { start: number; fence: string; indent: number; isShell: boolean; lines: Block["lines"][number][] }
    | undefined;
  for (const line of linesIn(text)) {
    const written = text.slice(line.start, line.end);
    if (open === undefined) {
      const match = opening.exec(written);
      if (match === null) continue;
      const [, before = "", fence = "", word = ""] = match;
      const start = line.start + before.length;
      open = { start, fence, indent: before.length, isShell: shellWords.has(word.toLowerCase()), lines: [] };
    } else if (isClosing(written, open.fence)) {
      if (open.isShell) blocks.push({ start: open.start, end: line.end, indent: open.indent, lines: open.lines });
      open = undefined;
    } else open.lines.push(line);
  }
  // A block that is not closed goes on to the end of the text.
  if (open?.isShell === true) blocks.push({ ...open, end: text.length });
  return blocks;
}

function isClosing(written: string, fence: string): boolean {
  const trimmed = written.trim();
  return trimmed.length >= fence.length && trimmed === fence.charAt(0).repeat(trimmed.length);
}

function* linesIn(text: string): Generator<{ start: number; end: number }> {
  for (let start = startOfText(text); start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    yield { start, end: text[end - 1] === "\r" ? end - 1 : end };
    start = end + 1;
  }
}

/** `$ `, `# `, `root@host:/# `, `> ` before what somebody types. */
const prompt = /^(?:[\w.-]+@[\w.-]+(?:[:~/][:~\w/.-]*)?)?[$#%][ \t]+/;

/** What is typed: in a block with prompts, the lines behind them and their continuation; else all lines. */
function scriptOf(text: string, { lines, indent }: Block): SourceText {
  const builder = new SourceTextBuilder(text, { offset: 0 }, lines[0]?.start ?? 0);
  const dollars = lines.some(({ start, end }) =>
    /^\s*(?:[\w.-]+@[\w.-]+(?:[:~/][:~\w/.-]*)?)?[$%]\s/.test(text.slice(start, end)),
  );
  let isContinued = false;
  for (const { start, end } of lines) {
    const from = start + indentIn(text.slice(start, end), indent);
    const written = text.slice(from, end);
    const typed = dollars ? (prompt.exec(written)?.[0].length ?? (isContinued ? continuation(written) : -1)) : 0;
    if (typed === -1) continue;
    builder.add(from + typed, end);
    // The break of this line, or of the one that carriage return and line feed end.
    const lineFeed = text.indexOf("\n", end);
    if (lineFeed !== -1) builder.add(lineFeed, lineFeed + 1);
    isContinued = written.endsWith("\\");
  }
  return builder.build();
}

const continuation = (written: string): number => (written.startsWith("> ") ? 2 : 0);

function indentIn(written: string, most: number): number {
  let at = 0;
  while (at < most && (written[at] === " " || written[at] === "\t")) at++;
  return at;
}

function commentsIn(text: string): FactComment[] {
  const comments: FactComment[] = [];
  for (let start = text.indexOf("<!--"); start !== -1; start = text.indexOf("<!--", start)) {
    const close = text.indexOf("-->", start);
    if (close === -1) break;
    comments.push({ text: text.slice(start, close + 3), span: { start, end: close + 3 } });
    start = close + 3;
  }
  return comments;
}

/** Words as Markdown that says the same in any viewer: nothing that comes from a document becomes markup. */
import { clean, type Word, type Words } from "./card-words.js";

export const toMarkdown = (parts: Words): string => parts.map(wordToMarkdown).join("");

/** As {@link toMarkdown}, for the cell of a table: a `|` ends a cell even inside code. */
export const toMarkdownCell = (parts: Words): string =>
  parts
    .map((part) => {
      const isCode = part.style === "code" || part.style === "heading";
      return isCode ? wordToMarkdown(part).replaceAll("|", "\\|") : wordToMarkdown(part);
    })
    .join("");

/** A block of code. The fence is longer than any run of backticks inside. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

function wordToMarkdown({ style, text }: Word): string {
  switch (style) {
    case "plain":
      return escaped(text);
    case "strong":
      return `**${escaped(text)}**`;
    case "code":
      return codeSpan(text);
    case "heading":
      return `**${codeSpan(text)}**`;
  }
  return style satisfies never;
}

/** Prose has none of these characters, so what is escaped is nearly always from elsewhere. */
const escaped = (text: string): string =>
  clean(text)
    .replace(/[\\`*[\]<>|~&#]/g, "\\$&")
    // Inside a word an underscore is one.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");

function codeSpan(text: string): string {
  const content = clean(text);
  if (content.trim() === "") return "(empty)";
  const fence = "`".repeat(longestRun(content) + 1);
  const pad = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

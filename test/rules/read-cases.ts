/** Reads a fixture: a Markdown file whose headings are cases and whose code blocks are input and fixed text. */
import { type Language, languages } from "../../shared/src/language.js";
import type { Severity } from "../../shared/src/rule.js";

/** The text that must be there after fixes are applied. */
export interface ExpectedFix {
  /** Which fix of a finding is taken, counted from 1; a finding with fewer fixes gets its first. */
  readonly choice: number;
  readonly text: string;
  readonly info: string;
  /** Line of the fixture where the block begins, counted from 1. */
  readonly line: number;
}

export interface Case {
  readonly title: string;
  readonly language: Language;
  readonly fileName: string | undefined;
  readonly today: string;
  /** Whether the registry and the engine of `live-answers.ts` have been asked. */
  readonly isLive: boolean;
  /** For the rule of the fixture; undefined for its default. */
  readonly severity: Severity | undefined;
  /** What is analyzed: annotations taken out, line endings and byte order mark as the info string says. */
  readonly input: string;
  /** The block as it stands in the fixture, annotations included. */
  readonly expected: string;
  readonly fixed: readonly ExpectedFix[];
  /** The words behind the fence of the input block. */
  readonly info: string;
  /** Line of the fixture where the input block begins, counted from 1. */
  readonly line: number;
}

/** The day on which every case happens that names no other, and every example of a rule page. */
export const today = "2026-11-24";

const languageIds: ReadonlyMap<string, Language> = new Map(languages.map((language) => [language, language]));
const severities: ReadonlySet<string> = new Set<Severity>(["error", "warning", "information", "hint"]);

/** Throws, naming the line, on anything that is not part of the format. */
export function readCases(markdown: string): readonly Case[] {
  const cases: Case[] = [];
  for (const section of readSections(markdown)) {
    const [first, ...rest] = section.blocks;
    if (first === undefined) throw new Error(`line ${section.line}: the case "${section.title}" has no code block`);
    cases.push(toCase(section.title, first, rest));
  }
  return cases;
}

const annotation = /^#[ ]*\^+(?: \(\d+-\d+\))?(?: …)?(?: 💡)? (?:error|warning|information|hint): /;

/** The code without the lines that draw diagnostics under it. */
export const withoutAnnotations = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !annotation.test(line))
    .join("\n");

interface Block {
  readonly info: readonly string[];
  readonly text: string;
  readonly line: number;
}

interface Section {
  readonly title: string;
  readonly line: number;
  readonly blocks: Block[];
}

function readSections(markdown: string): readonly Section[] {
  const lines = markdown.split("\n");
  const sections: Section[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const title = /^## (.+)$/.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, line: at + 1, blocks: [] });
    const fence = /^(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1] ?? "", at + 1);
    if (end === -1) throw new Error(`line ${at + 1}: the code block does not end`);
    const section = sections[sections.length - 1];
    if (section === undefined) throw new Error(`line ${at + 1}: a code block before the first case`);
    const text = lines.slice(at + 1, end).map((code) => `${code}\n`);
    section.blocks.push({ info: (fence[2] ?? "").trim().split(/\s+/), text: text.join(""), line: at + 1 });
    at = end;
  }
  return sections;
}

function toCase(title: string, block: Block, rest: readonly Block[]): Case {
  const options = readOptions(block, ["name", "today", "eol", "bom", "no-newline", "severity", "live"]);
  const severity = options.get("severity");
  if (severity !== undefined && !severities.has(severity)) {
    throw new Error(`line ${block.line}: there is no severity "${severity}"`);
  }
  return {
    title,
    language: languageOf(block),
    fileName: options.get("name"),
    today: options.get("today") ?? today,
    isLive: options.has("live"),
    severity: severity as Severity | undefined,
    input: encode(withoutAnnotations(block.text), options),
    expected: block.text,
    fixed: rest.map((fixed) => toFix(fixed, options)),
    info: block.info.join(" "),
    line: block.line,
  };
}

/** A `fixed` block has the line endings and the byte order mark of its input. */
function toFix(block: Block, inputOptions: ReadonlyMap<string, string>): ExpectedFix {
  const options = readOptions(block, ["fixed", "no-newline"]);
  const choice = options.get("fixed");
  if (choice === undefined) throw new Error(`line ${block.line}: a second block of a case must be "fixed"`);
  languageOf(block);
  const inherited = new Map([...inputOptions].filter(([name]) => name !== "no-newline"));
  return {
    choice: choice === "" ? 1 : Number(choice),
    text: encode(block.text, new Map([...inherited, ...options])),
    info: block.info.join(" "),
    line: block.line,
  };
}

function languageOf({ info, line }: Block): Language {
  const language = languageIds.get(info[0] ?? "");
  if (language === undefined) throw new Error(`line ${line}: unknown language "${info[0] ?? ""}"`);
  return language;
}

function readOptions({ info, line }: Block, allowed: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const word of info.slice(1)) {
    const [name = "", value = ""] = word.split("=", 2);
    if (!allowed.includes(name)) throw new Error(`line ${line}: unknown word "${word}" in the info string`);
    options.set(name, value);
  }
  return options;
}

function encode(text: string, options: ReadonlyMap<string, string>): string {
  const ended = options.has("no-newline") ? text.replace(/\n$/, "") : text;
  const broken = options.get("eol") === "crlf" ? ended.replaceAll("\n", "\r\n") : ended;
  return options.has("bom") ? `\uFEFF${broken}` : broken;
}

/** Text with its code and its emphasis marked, so that each door can print and escape it in its own way. */

/** `heading` is the name a card is about; `code` is anything a person could type or read in a file. */
export interface Word {
  readonly style: "plain" | "strong" | "code" | "heading";
  readonly text: string;
}

export type Words = readonly Word[];

/**
 * Template tag. An inserted string becomes code, a number plain text, and words stay what they are:
 * what comes from a document or from the catalog can never be taken for markup.
 */
export function words(strings: TemplateStringsArray, ...inserts: readonly (string | number | Words)[]): Words {
  const result: Word[] = [];
  strings.forEach((text, index) => {
    if (text !== "") result.push({ style: "plain", text });
    const insert = inserts[index];
    if (typeof insert === "string") result.push({ style: "code", text: insert });
    else if (typeof insert === "number") result.push({ style: "plain", text: String(insert) });
    else if (insert !== undefined) result.push(...insert);
  });
  return result;
}

export const plain = (text: string): Words => [{ style: "plain", text }];
export const strong = (text: string): Words => [{ style: "strong", text }];
export const code = (text: string): Words => [{ style: "code", text }];
export const heading = (text: string): Words => [{ style: "heading", text }];

/** A sentence of ours in which `backticks` mark the code. Never for text from elsewhere. */
export const sentence = (text: string): Words =>
  text
    .split("`")
    .map((piece, index): Word => ({ style: index % 2 === 0 ? "plain" : "code", text: piece }))
    .filter((word) => word.text !== "");

/** All parts one after another, with `separator` between them. Empty parts are left out. */
export function joined(parts: readonly Words[], separator: string): Words {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [...plain(separator), ...part]));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly Words[], conjunction = "and"): Words {
  const last = parts.at(-1);
  if (last === undefined || parts.length === 1) return last ?? [];
  return [...joined(parts.slice(0, -1), ", "), ...plain(` ${conjunction} `), ...last];
}

const longest = 200;

/** One line without control and direction characters, cut where it is too long to be read. */
export function clean(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

/** The text alone: what a reader sees where nothing can be emphasized. */
export const textOf = (parts: Words): string => parts.map(({ text }) => clean(text)).join("");

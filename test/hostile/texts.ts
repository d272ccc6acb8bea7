/** Texts to begin with, in every language: whole files of ours, and anything at all. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { languageOf } from "../../server/src/languages.js";
import type { Language } from "../../shared/src/language.js";
import { rules } from "../../shared/src/rules/index.js";
import { fixtureIds, readFixture } from "../rules/fixture-files.js";
import { readCases } from "../rules/read-cases.js";
import { fragmentsOf } from "./fragments.js";
import { type NamedText, samples } from "./samples.js";

const root = join(import.meta.dirname, "../..");

/** Those that are in a language of ours. */
function filesIn(folder: string): NamedText[] {
  return readdirSync(join(root, folder)).flatMap((file) => {
    const text = readFileSync(join(root, folder, file), "utf8");
    const language = file === "workflow.yml" ? "github-actions" : languageOf("", file, text);
    return language === undefined ? [] : [{ name: `${folder}/${file}`, language, text }];
  });
}

/** Every case of every fixture, the examples of the rules, and the whole files. */
export const ourTexts: readonly NamedText[] = [
  ...["examples", "test/fixtures/ok", "test/fixtures/real-world"].flatMap(filesIn),
  ...fixtureIds().flatMap((id) =>
    readCases(readFixture(id)).map(({ title, language, input }) => ({
      name: `${id}: ${title}`,
      language,
      text: input,
    })),
  ),
  ...rules.flatMap(({ id, examples }) =>
    examples.map(({ language, bad }) => ({ name: `example of ${id}`, language, text: bad })),
  ),
  ...samples,
];

export const ourTextsIn = (language: Language): readonly NamedText[] =>
  ourTexts.filter((text) => text.language === language);

/** One edit, by proportion, so that it fits any text. */
export interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

export const mutationsIn = (language: Language): fc.Arbitrary<readonly Mutation[]> =>
  fc.array(
    fc.record({
      // Not a double: most of those lie next to 0, and the rest of a text would hardly be touched.
      at: fc.integer({ min: 0, max: 10_000 }).map((part) => part / 10_000),
      length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(80)),
      insert: fc.oneof(
        fc.constant(""),
        fc.constantFrom(...fragmentsOf(language)),
        fc.string({ unit: "binary", maxLength: 4 }),
      ),
    }),
    { minLength: 1, maxLength: 5 },
  );

export interface Mutated {
  readonly text: string;
  readonly change: { readonly start: number; readonly oldEnd: number; readonly newEnd: number };
}

export function mutated(text: string, { at, length, insert }: Mutation): Mutated {
  const start = Math.floor(at * text.length);
  const oldEnd = Math.min(text.length, start + length);
  return {
    text: text.slice(0, start) + insert + text.slice(oldEnd),
    change: { start, oldEnd, newEnd: start + insert.length },
  };
}

/** Nonsense, half sense, and our own files with some characters wrong. */
export function anyTextIn(language: Language): fc.Arbitrary<string> {
  const scraps = fc.array(fc.constantFrom(...fragmentsOf(language)), { maxLength: 60 }).map((parts) => parts.join(""));
  const mutatedTexts = fc
    .tuple(fc.constantFrom(...ourTextsIn(language)), mutationsIn(language))
    .map(([{ text }, edits]) => edits.reduce((before, edit) => mutated(before, edit).text, text));
  return fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), scraps, { arbitrary: mutatedTexts, weight: 2 });
}

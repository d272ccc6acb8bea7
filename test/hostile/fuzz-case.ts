/** One case of the fuzzer: which text it is about, and what must hold for it. */
import assert from "node:assert/strict";
import { changeBetween } from "../../shared/src/text/text-change.js";
import { updateDocument } from "../../shared/src/engine/document.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { preferredEdits } from "../../shared/src/engine/fix-all.js";
import type { Analysis } from "../../shared/src/engine/analyze.js";
import type { Language } from "../../shared/src/language.js";
import { rules } from "../../shared/src/rules/index.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { editedText } from "../edited-text.js";
import { openText } from "../open-text.js";
import { analyzed, held, images, said, today, toldOf } from "./held.js";
import { mutateBytes } from "./mutate-bytes.js";
import { roundsOf } from "./rounds.js";
import type { NamedText } from "./samples.js";
import { seededRandom } from "./seeded-random.js";

export interface FuzzCase {
  /** Of the file that it began with. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** The text that it is edited into. */
  readonly next: string;
  /** Whether nothing was mutated. */
  readonly isWhole: boolean;
}

/** The case of that number: the files themselves come first, then what is made of them. */
export function makeCase(files: readonly NamedText[], seed: number, number: number): FuzzCase {
  const random = seededRandom(Math.imul(seed, 1_000_003) + number);
  const whole = files[number];
  const { name, language, text } = whole ?? random.pick(files);
  const other = random.pick(files).text;
  const mutated = whole === undefined ? mutateBytes(text, other, random) : text;
  return { name, language, text: mutated, next: mutateBytes(mutated, other, random), isWhole: whole !== undefined };
}

/** Throws with the reason where something does not hold. Gives the processor time of one analysis, in milliseconds. */
export function checkCase({ language, text, next, isWhole }: FuzzCase, place: number): number {
  const before = process.cpuUsage();
  const analysis = held(language, text);
  const milliseconds = process.cpuUsage(before).user / 1_000;
  for (const offset of [place % (text.length + 1), ...analysis.diagnostics.slice(0, 3).map(({ span }) => span.start)]) {
    hoverAt({ analysis, rules, images, today }, offset);
  }
  checkLineEndings(language, text);
  checkUpdate(language, text, next);
  const { count, text: fixed, damage } = roundsOf(language, text);
  assert.deepEqual(damage, [], "what no fix touches is read otherwise");
  if (isWhole) assert.ok(count <= 3, `fixes take ${count} rounds`);
  // What is repeated a thousand times may take long, but has to become less: of a chain in which one fix waits for the
  // next, one finding with each round.
  const after = held(language, fixed);
  const left = fixableIn(after);
  const isLess = left < fixableIn(analysis) || after.diagnostics.length <= analysis.diagnostics.length - count;
  assert.ok(left === 0 || isLess, `after ${count} rounds there are ${left} fixes left`);
  return milliseconds;
}

const fixableIn = ({ diagnostics }: Analysis): number => diagnostics.filter(({ fixes }) => fixes.length > 0).length;

function checkLineEndings(language: Language, text: string): void {
  const unix = text.replace(/^\ufeff+/, "").replaceAll("\r", "");
  const expected = said(held(language, unix));
  assert.deepEqual(said(held(language, unix.replaceAll("\n", "\r\n"))), expected, "CRLF and LF differ");
  assert.deepEqual(said(held(language, `\ufeff${unix}`)), expected, "a byte order mark makes a difference");
}

function checkUpdate(language: Language, text: string, next: string): void {
  const document = openText(language, text);
  // What is read on demand has been read, and has to move along.
  const { diagnostics } = analyzed(document);
  const fixed = applyEdits(text, preferredEdits(diagnostics));
  const change = changeBetween(text, next);
  const edited = updateDocument(document, editedText(text, next, change), change);
  assert.deepEqual(toldOf(analyzed(edited)), toldOf(held(language, next)), "an edit and the whole text differ");
  const second = changeBetween(next, fixed);
  const back = updateDocument(edited, editedText(next, fixed, second), second);
  assert.deepEqual(toldOf(analyzed(back)), toldOf(held(language, fixed)), "a second edit and the whole text differ");
}

/** Versions as tags write them: read into numbers, compared, and told apart from other words. */

/** The numbers of a version, most significant first: `3.14.7` is [3, 14, 7], `8u502` [8, 502], `11.0.32_9` [11, 0, 32, 9]. */
export interface Version {
  readonly numbers: readonly number[];
  /** Something follows that makes it a preview: `3.15.0rc1`, `19beta3`. */
  readonly isPreview: boolean;
}

const previewMarks = ["rc", "beta", "alpha", "dev", "ea", "pre", "a", "b"];

/** Undefined when the word is no version. A leading `v` is allowed, as in `v3.7`. */
export function readVersion(word: string): Version | undefined {
  const numbers: number[] = [];
  let at = word.startsWith("v") ? 1 : 0;
  for (;;) {
    const end = endOfDigits(word, at);
    if (end === at) return undefined;
    numbers.push(Number(word.slice(at, end)));
    if (end === word.length) return { numbers, isPreview: false };
    if (!isSeparator(word, end)) return isPreviewMark(word.slice(end)) ? { numbers, isPreview: true } : undefined;
    at = end + 1;
  }
}

/** Negative when `a` is older. A missing number counts as older than any: 3 < 3.0. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` is `line` or a release in it: 3.14.7 is in 3.14. */
export const isWithin = (version: readonly number[], line: readonly number[]): boolean =>
  line.length <= version.length && line.every((number, index) => version[index] === number);

/** `20260805`: a day, which says when an image was built and not what it is. */
export const isDay = (version: readonly number[]): boolean =>
  version.length === 1 && (version[0] ?? 0) >= 19_000_000 && (version[0] ?? 0) < 30_000_000;

function endOfDigits(word: string, start: number): number {
  let end = start;
  while (end < word.length && word.charAt(end) >= "0" && word.charAt(end) <= "9") end++;
  return end;
}

/** `8u502` is how Java counts its updates. */
const isSeparator = (word: string, at: number): boolean =>
  [".", "_", "+", "u"].includes(word.charAt(at)) && endOfDigits(word, at + 1) > at + 1;

const isPreviewMark = (rest: string): boolean =>
  previewMarks.some((mark) => rest.startsWith(mark) && endOfDigits(rest, mark.length) === rest.length);

/** Patterns for tags, as the facts write them: `*-alpine*`, `>=18`, `>=8 *-chiseled*`, several joined by commas. */
import { compareVersions, readVersion } from "./version.js";

/** What a pattern is tried on: the names of one image, and the version behind them, empty when unknown. */
export interface TagNames {
  readonly names: readonly string[];
  readonly numbers: readonly number[];
}

/**
 * How closely the best alternative of the pattern fits: the number of characters it spells out, where a condition on
 * the version counts two. 0 for `*`; undefined when none fits. `*-slim` fits `slim` too.
 */
export function patternFit(pattern: string, image: TagNames): number | undefined {
  let best: number | undefined;
  for (const alternative of pattern.split(", ")) {
    const fit = alternativeFit(alternative.split(" "), image);
    if (fit !== undefined && (best === undefined || fit > best)) best = fit;
  }
  return best;
}

/** Whether a text is spelled by a pattern in which `*` stands for any characters. Linear in pattern times text. */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let star = -1;
  let retry = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern.charAt(p) === "*") {
      star = p++;
      retry = t;
    } else if (p < pattern.length && pattern.charAt(p) === text.charAt(t)) {
      p++;
      t++;
    } else if (star !== -1) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (pattern.charAt(p) === "*") p++;
  return p === pattern.length;
}

function alternativeFit(parts: readonly string[], image: TagNames): number | undefined {
  let total = 0;
  for (const part of parts) {
    const fit = partFit(part, image);
    if (fit === undefined) return undefined;
    total += fit;
  }
  return total;
}

function partFit(part: string, { names, numbers }: TagNames): number | undefined {
  const operator = ["<=", ">=", "<"].find((sign) => part.startsWith(sign));
  if (operator === undefined) {
    const fits = names.some((name) => matchesGlob(part, name) || matchesGlob(part, `-${name}`));
    return fits ? part.replaceAll("*", "").length : undefined;
  }
  const limit = readVersion(part.slice(operator.length))?.numbers ?? [];
  // Only as many numbers as the limit names count: 22.04.5 is not newer than 22.04.
  const order = compareVersions(numbers.slice(0, limit.length), limit);
  const holds = operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : order >= 0;
  return numbers.length > 0 && holds ? 2 : undefined;
}

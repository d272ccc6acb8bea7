/** The rule that a mistyped id probably means. */
import type { Rule } from "../rule.js";

/** The rule with the fewest edits between its id and `id`; undefined when there are no rules. */
export function nearestRule(id: string, rules: readonly Rule[]): Rule | undefined {
  const exact = rules.find((rule) => rule.id === id);
  if (exact !== undefined) return exact;
  let best: { rule: Rule; distance: number } | undefined;
  // An id is some words long: what is longer is no mistyping, and its distance is not worth the time.
  const typed = id.slice(0, 60);
  for (const rule of rules) {
    const distance = editDistance(typed, rule.id);
    if (best === undefined || distance < best.distance) best = { rule, distance };
  }
  return best?.rule;
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

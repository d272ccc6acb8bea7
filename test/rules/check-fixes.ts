/** What every fix must hold: its edits are disjoint, its own diagnostic goes, no other comes, and the text still parses. */
import assert from "node:assert/strict";
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import type { Fix, Rule } from "../../shared/src/rule.js";
import { applyEdits, editsOverlap, type TextEdit } from "../../shared/src/text/text-edit.js";
import { dockerfileKeywords } from "./dockerfile-keywords.js";
import { diff } from "./diff.js";
import type { Case, ExpectedFix } from "./read-cases.js";
import { diagnose, everyRule, fixAll, onlyRule } from "./run-rule.js";
import { openText } from "../open-text.js";

/** Holds the text after all rounds against the `fixed` block. */
export function checkFixedText(rule: Rule, rules: readonly Rule[], kase: Case, expected: ExpectedFix): void {
  const run = onlyRule(rule, rules, kase.severity);
  const actual = fixAll(run, rule.id, kase.input, { ...kase, choice: expected.choice });
  if (actual !== expected.text) {
    assert.fail(
      `the fixed text of line ${expected.line} differs (- expected, + actual)\n${diff(expected.text, actual)}`,
    );
  }
  checkConsequences(rules, kase, { text: actual, title: `the fixes of line ${expected.line}` });
}

/** Every fix of every diagnostic of the rule, applied alone. */
export function checkEachFix(rule: Rule, rules: readonly Rule[], kase: Case): void {
  const run = onlyRule(rule, rules, kase.severity);
  const before = diagnose(run, kase.input, kase).filter((diagnostic) => diagnostic.rule === rule.id);
  for (const fix of before.flatMap(({ fixes }) => fixes)) {
    assert.ok(fix.title.length > 0 && !fix.title.endsWith("."), `the title "${fix.title}" is empty or ends with a dot`);
    checkEditsAreDisjoint(fix);
    const text = applyEdits(kase.input, fix.edits);
    const after = diagnose(run, text, kase).filter((diagnostic) => diagnostic.rule === rule.id);
    const left = `"${fix.title}" leaves ${after.length} of ${before.length} diagnostics of ${rule.id}:\n${text}`;
    assert.ok(after.length < before.length, left);
    checkConsequences(rules, kase, { text, title: `"${fix.title}"` });
  }
}

function checkEditsAreDisjoint({ title, edits }: Fix): void {
  assert.ok(edits.length > 0, `"${title}" has no edits`);
  edits.forEach((edit: TextEdit, index) => {
    assert.ok(!editsOverlap([edit], edits.slice(index + 1)), `the edits of "${title}" overlap`);
  });
}

interface Outcome {
  readonly text: string;
  /** What led to it, for the message. */
  readonly title: string;
}

/** Off by default: a fix that names another release cannot know its digest, and one that makes a name valid need not. */
const wishOfFew = "undigested-image";

function checkConsequences(rules: readonly Rule[], kase: Case, { text, title }: Outcome): void {
  const all = everyRule(rules);
  const before = countByRule(diagnose(all, kase.input, kase));
  const added = [...countByRule(diagnose(all, text, kase))].filter(
    ([id, count]) => count > (before.get(id) ?? 0) && id !== wishOfFew,
  );
  assert.deepEqual(
    added.map(([id]) => id),
    [],
    `${title} brings new diagnostics:\n${text}`,
  );
  const known = syntaxProblems(kase, kase.input);
  const fresh = syntaxProblems(kase, text).filter((problem) => !known.includes(problem));
  assert.deepEqual(fresh, [], `${title} leaves a text that does not parse:\n${text}`);
}

function countByRule(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Parsing never fails, so this names what a Docker build would stop at. */
function syntaxProblems({ language }: Case, text: string): readonly string[] {
  return (openText(language, text).syntax.dockerfile?.instructions ?? []).flatMap((instruction) => {
    const inner = instruction.trigger ?? instruction;
    return [
      ...(dockerfileKeywords.has(inner.keyword) ? [] : [`unknown instruction ${inner.keyword}`]),
      ...(inner.argument.text.trim() === "" ? [`${inner.keyword} without an argument`] : []),
      ...inner.heredocs
        .filter(({ terminated }) => !terminated)
        .map(({ delimiter }) => `heredoc ${delimiter} without end`),
    ];
  });
}

/** Runs every fixture of every rule, and holds the rules against what is said of rules in general. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exampleImages } from "../../shared/src/engine/example-images.js";
import type { Rule } from "../../shared/src/rule.js";
import { rules } from "../../shared/src/rules/index.js";
import { annotate } from "./annotate.js";
import { checkEachFix, checkFixedText } from "./check-fixes.js";
import { diff } from "./diff.js";
import { fixtureIds, fixtureTitle, readFixture } from "./fixture-files.js";
import { type Case, readCases, today } from "./read-cases.js";
import { catalog, diagnose, onlyRule } from "./run-rule.js";

const withFixture = new Set(fixtureIds());

it("every rule has its fixture and every fixture its rule", () => {
  assert.deepEqual([...withFixture].sort(), rules.map(({ id }) => id).sort());
});

for (const rule of rules) {
  if (!withFixture.has(rule.id)) continue;
  describe(rule.id, () => {
    const markdown = readFixture(rule.id);
    const cases = readCases(markdown);

    it("has its id as the title of its fixture", () => {
      assert.equal(fixtureTitle(markdown), rule.id);
    });
    for (const kase of cases) {
      it(kase.title, () => {
        checkCase(rule, kase);
      });
    }
    it("has a case that reports and one that is silent", () => {
      const reporting = cases.filter((kase) => reportsOf(rule, kase).length > 0);
      assert.ok(reporting.length > 0, "no case reports");
      assert.ok(reporting.length < cases.length, "no case is silent");
    });
    it(`is ${rule.fixable} fixable, as it says`, () => {
      assert.equal(seenFixable(rule, cases), rule.fixable);
    });
    rule.examples.forEach((example, index) => {
      it(`example ${index + 1} of its page reports, and its repaired form does not`, () => {
        checkExample(rule, example);
      });
    });
  });
}

function checkCase(rule: Rule, kase: Case): void {
  const actual = annotate(kase.input, diagnose(onlyRule(rule, rules, kase.severity), kase.input, kase));
  if (actual !== kase.expected) {
    const place = `test/fixtures/rules/${rule.id}.md:${kase.line}`;
    assert.fail(`${place} (- expected, + actual)\n${diff(kase.expected, actual)}`);
  }
  checkEachFix(rule, rules, kase);
  for (const fixed of kase.fixed) checkFixedText(rule, rules, kase, fixed);
}

const reportsOf = (rule: Rule, kase: Case) =>
  diagnose(onlyRule(rule, rules, kase.severity), kase.input, kase).filter((diagnostic) => diagnostic.rule === rule.id);

function seenFixable(rule: Rule, cases: readonly Case[]): Rule["fixable"] {
  const seen = new Set(cases.flatMap((kase) => reportsOf(rule, kase)).map(({ fixes }) => fixes.length > 0));
  if (seen.size === 2) return "sometimes";
  return seen.has(true) ? "always" : "never";
}

function checkExample(rule: Rule, example: Rule["examples"][number]): void {
  const { language, bad, good } = example;
  const run = onlyRule(rule, rules, undefined);
  const images = exampleImages(catalog, example, today);
  const setting = { language, fileName: undefined, today, isLive: false, images };
  const reports = (text: string) => diagnose(run, text, setting).filter((diagnostic) => diagnostic.rule === rule.id);
  assert.notEqual(reports(bad).length, 0, `nothing is reported:\n${bad}`);
  assert.deepEqual(
    reports(good).map(({ message }) => message),
    [],
    `reported:\n${good}`,
  );
  assert.ok(bad.endsWith("\n") && good.endsWith("\n"), "an example ends with a line break");
}

/** The engine: severities, order, rules that throw, fixes applied together. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noImages } from "../../server/src/images/no-images.js";
import { type AnalysisInput, analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { isAtLeast, lowered } from "../../shared/src/engine/diagnostic.js";
import { updateDocument } from "../../shared/src/engine/document.js";
import { preferredEdits, safeEdits } from "../../shared/src/engine/fix-all.js";
import { editDistance } from "../../shared/src/engine/nearest-rule.js";
import { defineRule, type Fix, type Report, type Rule } from "../../shared/src/rule.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { openText } from "../open-text.js";

/** A rule that reports what `reports` says for every stage. */
const ruleThat = (id: string, reports: () => Report[], severity: Rule["severity"] = "warning"): Rule =>
  defineRule({
    id,
    trap: "root",
    severity,
    fixable: "sometimes",
    since: "0.1.0",
    summary: id,
    why: "",
    fine: "",
    repair: "",
    examples: [{ language: "dockerfile", bad: "", good: "" }],
    check: (ctx) => ({
      stage() {
        for (const report of reports()) ctx.report(report);
      },
    }),
  });

const at = (start: number, end: number, rest: Partial<Report> = {}): Report => ({
  span: { start, end },
  message: "m",
  ...rest,
});

const input = (rules: readonly Rule[], text = "FROM a:1\n"): AnalysisInput => ({
  document: openText("dockerfile", text),
  fileName: undefined,
  rules,
  settings: defaultSettings,
  images: noImages,
  today: "2026-11-24",
});

describe("analyze", () => {
  it("sorts by place, then by rule", () => {
    const rules = [ruleThat("b", () => [at(5, 8), at(0, 4)]), ruleThat("a", () => [at(5, 8), at(5, 6)])];
    assert.deepEqual(
      analyze(input(rules)).diagnostics.map(({ rule, span }) => [span.start, span.end, rule]),
      [
        [0, 4, "b"],
        [5, 6, "a"],
        [5, 8, "a"],
        [5, 8, "b"],
      ],
    );
  });

  it("says a thing once that two facts lead to", () => {
    assert.equal(analyze(input([ruleThat("a", () => [at(0, 4), at(0, 4)])])).diagnostics.length, 1);
  });

  it("lowers a severity step by step, down to a hint", () => {
    const rule = ruleThat("a", () => [at(0, 1), at(1, 2, { lower: 1 }), at(2, 3, { lower: 9 })]);
    assert.deepEqual(
      analyze(input([rule])).diagnostics.map(({ severity }) => severity),
      ["warning", "information", "hint"],
    );
  });

  it("takes the severity of the settings, and leaves out what is off", () => {
    const rules = [
      ruleThat("a", () => [at(0, 1)]),
      ruleThat("b", () => [at(0, 1)]),
      ruleThat("c", () => [at(0, 1)], "off"),
    ];
    const settings = {
      severity: new Map([
        ["a", "error"],
        ["b", "off"],
      ] as const),
    };
    assert.deepEqual(
      analyze({ ...input(rules), settings }).diagnostics.map(({ rule, severity }) => [rule, severity]),
      [["a", "error"]],
    );
  });

  it("goes on when a rule throws, and tells of it", () => {
    const broken = ruleThat("a", () => {
      throw new Error("broken");
    });
    const told: string[] = [];
    const rules = [broken, ruleThat("b", () => [at(0, 1)])];
    const onRuleError = (rule: Rule, error: unknown): void => {
      told.push(`${rule.id}: ${String(error)}`);
    };
    assert.deepEqual(
      analyze({ ...input(rules), onRuleError }).diagnostics.map(({ rule }) => rule),
      ["b"],
    );
    assert.deepEqual(told, ["a: Error: broken"]);
    assert.throws(() => analyze(input(rules)), /broken/);
  });

  it("gives the same after an edit as for the whole text", () => {
    const before = openText("dockerfile", "FROM a:1\nRUN b\n");
    const after = updateDocument(before, "FROM a:1\nRUN x\nRUN b\n", { start: 9, oldEnd: 9, newEnd: 15 });
    const rule = defineRule({
      ...ruleThat("r", () => []),
      check: (ctx) => ({
        shellCommand: ({ span, name }) => {
          ctx.report({ span, message: name ?? "" });
        },
      }),
    });
    assert.deepEqual(
      analyze({ ...input([rule]), document: after }).diagnostics.map(({ message, span }) => [message, span.start]),
      [
        ["x", 13],
        ["b", 19],
      ],
    );
  });
});

it("what is said twice of one place is said once, and again of another place", () => {
  const reports = [
    ...[at(0, 4, { message: "One." }), at(0, 4, { message: "One." })],
    ...[at(5, 8, { message: "Two." }), at(5, 8, { message: "One." }), at(5, 8, { message: "Two." })],
  ];
  const { diagnostics } = analyze(input([ruleThat("a", () => reports)]));
  assert.deepEqual(
    diagnostics.map(({ span, message }) => [span.start, message]),
    [
      [0, "One."],
      [5, "Two."],
      [5, "One."],
    ],
  );
});

describe("fixes that are made when somebody asks for them", () => {
  const insertion = (title: string): Fix => ({
    title,
    applicability: "suggestion",
    edits: [{ span: { start: 6, end: 6 }, newText: ":1" }],
  });

  it("are not made for those who only look, and once for those who repair", () => {
    let made = 0;
    const fixes = (): Fix[] => [insertion(`Fix ${++made}`)];
    const { diagnostics } = analyze(input([ruleThat("a", () => [at(0, 4, { fixes })])]));
    assert.equal(made, 0);
    for (let count = 0; count < 2; count++) assert.deepEqual(diagnostics[0]?.fixes, [insertion("Fix 1")]);
  });

  it("are part of the finding as JSON", () => {
    const { diagnostics } = analyze(input([ruleThat("a", () => [at(0, 4, { fixes: () => [insertion("Fix")] })])]));
    assert.deepEqual(JSON.parse(JSON.stringify(diagnostics)), [
      {
        ...{ rule: "a", trap: "root", severity: "warning", span: { start: 0, end: 4 }, message: "m", related: [] },
        fixes: [insertion("Fix")],
      },
    ]);
  });

  it("are made anew where the finding outlives an edit elsewhere", () => {
    let made = 0;
    const text = "FROM a:1\n\n\nLABEL b=1\n";
    const before = input([ruleThat("a", () => [at(0, 4, { fixes: () => [insertion(`Fix ${++made}`)] })])], text);
    const analysis = analyze(before);
    assert.equal(analysis.diagnostics[0]?.fixes[0]?.title, "Fix 1");
    const change = { start: text.length - 1, oldEnd: text.length - 1, newEnd: text.length };
    const document = updateDocument(before.document, text.replace("b=1", "b=12"), change);
    const after = analyze({ ...before, document, former: { analysis, change } });
    assert.equal(after.diagnostics[0]?.fixes[0]?.title, "Fix 2");
  });

  it("are none where the rule throws, who is told of it", () => {
    const rule = ruleThat("a", () => [at(0, 4, { fixes: () => assert.fail("no fix") })]);
    const told: unknown[] = [];
    const { diagnostics } = analyze({
      ...input([rule]),
      onRuleError: (of, error) => told.push([of.id, String(error)]),
    });
    assert.deepEqual(diagnostics[0]?.fixes, []);
    assert.deepEqual(told, [["a", "AssertionError [ERR_ASSERTION]: no fix"]]);
    assert.throws(() => analyze(input([rule])).diagnostics[0]?.fixes, /no fix/);
  });
});

describe("fixes applied together", () => {
  const fix = (applicability: Fix["applicability"], start: number, end: number, newText: string): Fix => ({
    title: newText,
    applicability,
    edits: [{ span: { start, end }, newText }],
  });
  const text = "FROM abcdef\n";
  const run = (fixes: readonly (readonly Fix[])[]): ReturnType<typeof analyze>["diagnostics"] =>
    analyze(input([ruleThat("a", () => fixes.map((own, place) => at(place, place + 1, { fixes: own })))], text))
      .diagnostics;

  it("are the safe ones of each finding, in bulk", () => {
    const diagnostics = run([[fix("suggestion", 5, 6, "1"), fix("safe", 5, 6, "2")], [fix("suggestion", 7, 8, "3")]]);
    assert.equal(applyEdits(text, safeEdits(diagnostics)), "FROM 2bcdef\n");
  });

  it("are the first ones, as the preferred", () => {
    const diagnostics = run([[fix("suggestion", 5, 6, "1"), fix("safe", 5, 6, "2")], [fix("suggestion", 7, 8, "3")]]);
    assert.equal(applyEdits(text, preferredEdits(diagnostics)), "FROM 1b3def\n");
  });

  it("leave out as a whole what overlaps an earlier one", () => {
    const both: Fix = {
      title: "",
      applicability: "safe",
      edits: [...fix("safe", 6, 7, "X").edits, ...fix("safe", 10, 11, "Y").edits],
    };
    assert.equal(applyEdits(text, safeEdits(run([[fix("safe", 5, 8, "1")], [both]]))), "FROM 1def\n");
  });
});

describe("small parts", () => {
  it("severities compare", () => {
    assert.deepEqual([lowered("error", 1), lowered("hint", 1), lowered("warning", 0)], ["warning", "hint", "warning"]);
    assert.deepEqual(
      [isAtLeast("error", "warning"), isAtLeast("hint", "warning"), isAtLeast("hint", "hint")],
      [true, false, true],
    );
  });

  it("edit distance", () => {
    assert.deepEqual(
      [editDistance("", "abc"), editDistance("kitten", "sitting"), editDistance("same", "same")],
      [3, 3, 0],
    );
  });

  it("edits that overlap are a defect of the caller", () => {
    assert.throws(
      () =>
        applyEdits("abc", [
          { span: { start: 0, end: 2 }, newText: "" },
          { span: { start: 1, end: 3 }, newText: "" },
        ]),
      RangeError,
    );
    assert.throws(() => applyEdits("abc", [{ span: { start: 0, end: 9 }, newText: "" }]), RangeError);
  });
});

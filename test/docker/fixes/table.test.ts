/** The table of proofs is whole: no fix of a fixture is forgotten, and none that is called safe goes without a proof. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rules } from "../../../shared/src/rules/index.js";
import { everyFix, type FixOfCase } from "./change.js";
import { notProven, proofs } from "./table.js";

const fixes = everyFix();

const isOf =
  ({ rule, fix }: FixOfCase) =>
  (entry: { rule: string; fix: RegExp }): boolean =>
    entry.rule === rule.id && entry.fix.test(fix.title);

const named = (list: readonly FixOfCase[]): readonly string[] => [
  ...new Set(list.map(({ rule, fix }) => `${rule.id}: ${fix.title}`)),
];

describe("the table of proofs", () => {
  it("names every rule that has a fix", () => {
    const listed = new Set([...proofs, ...notProven].map(({ rule }) => rule));
    const fixable = rules.filter((rule) => rule.fixable !== "never").map(({ id }) => id);
    assert.deepEqual([...listed].sort(), fixable.sort());
  });
  it("says of every fix how it is proven, or why not", () => {
    const forgotten = fixes.filter((fix) => ![...proofs, ...notProven].some(isOf(fix)));
    assert.deepEqual(named(forgotten), []);
  });
  it("says of none both", () => {
    const both = fixes.filter((fix) => proofs.some(isOf(fix)) && notProven.some(isOf(fix)));
    assert.deepEqual(named(both), []);
  });
  it("has no entry without a fix", () => {
    const idle = [...proofs, ...notProven].filter((entry) => !fixes.some((fix) => isOf(fix)(entry)));
    assert.deepEqual(
      idle.map(({ rule, fix }) => `${rule}: ${String(fix)}`),
      [],
    );
  });
  it("proves a kind of edit of every fix that is called safe", () => {
    const safe = fixes.filter(({ fix }) => fix.applicability === "safe");
    const unproven = safe.filter((fix) => !proofs.some(isOf(fix)));
    assert.deepEqual(named(unproven), []);
  });
});

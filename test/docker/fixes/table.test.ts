/** The table of proofs is whole: no fix of a fixture is forgotten, and none that is called safe goes without a proof. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rules } from "../../../shared/src/rules/index.js";
import { caseNamed, everyFix, type FixOfCase } from "./change.js";
import type { NotProven } from "./proof.js";
import { notProven, proofs as listed, provenElsewhere } from "./table.js";

const fixes = everyFix();

/** A proof says something of the language that its case is in. */
const proofs = listed.map(({ rule, fix, case: title }) => ({
  rule,
  fix,
  languages: [caseNamed(rule, title).language],
}));

type Entry = Pick<NotProven, "rule" | "fix" | "languages" | "cases">;

const isOfKind =
  ({ rule, fix }: FixOfCase) =>
  (entry: Entry): boolean =>
    entry.rule === rule.id && entry.fix.test(fix.title);

const isOf =
  (one: FixOfCase) =>
  (entry: Entry): boolean =>
    isOfKind(one)(entry) &&
    (entry.languages?.includes(one.kase.language) ?? true) &&
    (entry.cases?.includes(one.kase.title) ?? true);

/** Where nothing that is written in the language can be run, the same fix is proven in another. */
const isProvenElsewhere = (one: FixOfCase): boolean =>
  provenElsewhere.some(({ languages }) => languages.includes(one.kase.language)) && proofs.some(isOfKind(one));

const named = (list: readonly FixOfCase[]): readonly string[] => [
  ...new Set(list.map(({ rule, kase, fix }) => `${rule.id}, ${kase.language}: ${fix.title}`)),
];

describe("the table of proofs", () => {
  it("names every rule that has a fix", () => {
    const named = new Set([...proofs, ...notProven].map(({ rule }) => rule));
    const fixable = rules.filter((rule) => rule.fixable !== "never").map(({ id }) => id);
    assert.deepEqual([...named].sort(), fixable.sort());
  });
  it("says of every fix how it is proven, or why not", () => {
    const forgotten = fixes.filter((fix) => ![...proofs, ...notProven].some(isOf(fix)) && !isProvenElsewhere(fix));
    assert.deepEqual(named(forgotten), []);
  });
  it("proves elsewhere only what is not proven in the language itself", () => {
    const ways = provenElsewhere.flatMap(({ languages }) => languages);
    assert.deepEqual(
      proofs.filter(({ languages }) => languages.some((language) => ways.includes(language))),
      [],
    );
  });
  it("says of none both", () => {
    const reasons = notProven.filter(({ cases }) => cases === undefined);
    const both = fixes.filter((fix) => proofs.some(isOf(fix)) && reasons.some(isOf(fix)));
    assert.deepEqual(named(both), []);
  });
  it("has no entry without a fix", () => {
    const idle = [...proofs, ...notProven].filter((entry) => !fixes.some((fix) => isOf(fix)(entry)));
    assert.deepEqual(
      idle.map(({ rule, fix }) => `${rule}: ${String(fix)}`),
      [],
    );
  });
  it("names cases that have the fix", () => {
    const idle = notProven.flatMap(({ cases = [], ...entry }) =>
      cases.filter((title) => !fixes.some((fix) => isOf(fix)({ ...entry, cases: [title] }))),
    );
    assert.deepEqual(idle, []);
  });
  it("proves a kind of edit of every fix that is called safe", () => {
    const safe = fixes.filter(({ fix }) => fix.applicability === "safe");
    const unproven = safe.filter(
      (fix) => notProven.some(isOf(fix)) || (!proofs.some(isOf(fix)) && !isProvenElsewhere(fix)),
    );
    assert.deepEqual(named(unproven), []);
  });
});

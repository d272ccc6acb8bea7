/** Rules that do just enough for the tests of the server and the command line. Their words are not those of the product. */
import { defineRule, type Rule, type RuleMeta } from "../../shared/src/rule.js";

const meta = (id: string): RuleMeta => ({
  id,
  trap: "untagged",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: `Summary of ${id}`,
  why: `Why ${id}.`,
  fine: "Never.",
  repair: "Repair it.",
  examples: [{ language: "dockerfile", bad: "FROM a\n", good: "FROM a:1\n" }],
});

/** Two fixes, the first of them safe: `FROM a` becomes `FROM a:1`, or `FROM a:2`. */
export const noTag = defineRule({
  ...meta("no-tag"),
  check: (ctx) => ({
    imageReference(image) {
      const { name, span } = image;
      if (name.tag !== undefined) return;
      ctx.report({
        span,
        message: `"${name.repository}" has no tag.`,
        fixes: [
          { title: "Pin to 1", applicability: "safe", edits: image.withTag("1") ?? [] },
          { title: "Pin to 2", applicability: "suggestion", edits: image.withTag("2") ?? [] },
        ],
      });
    },
  }),
});

/** Points from the user to the stage. */
export const rootUser = defineRule({
  ...meta("root-user"),
  trap: "root",
  severity: "error",
  check: (ctx) => ({
    userSetting({ isRoot, argumentSpan, stage }) {
      if (isRoot !== true) return;
      ctx.report({
        span: argumentSpan,
        message: "Root.",
        related: [{ span: stage.fromSpan, message: "The stage begins here." }],
      });
    },
  }),
});

/** Throws for every document. */
export const throwing = defineRule({
  ...meta("throwing"),
  check: () => ({
    end() {
      throw new Error("a defect");
    },
  }),
});

/** Throws for every document: when it is asked what it wants to see, at every image, or in the end. */
export const throwingRule = (moment: "check" | "fact" | "end"): Rule => {
  const fail = (): never => {
    throw new Error("a defect");
  };
  const check: Record<typeof moment, Rule["check"]> = {
    check: fail,
    fact: () => ({ imageReference: fail }),
    end: () => ({ end: fail }),
  };
  return defineRule({ ...meta("throws-always"), check: check[moment] });
};

export const tinyRules: readonly Rule[] = [noTag, rootUser];

/** Reports nothing, and counts how often it was run. */
export function countingRule(): { readonly rule: Rule; readonly runs: () => number } {
  let runs = 0;
  const rule = defineRule({
    ...meta("counting"),
    check: () => ({
      end() {
        runs++;
      },
    }),
  });
  return { rule, runs: () => runs };
}

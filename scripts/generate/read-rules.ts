/** Reads the folder of the rules: `shared/src/rules/<trap>/<id>.ts`, each with one default export. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule, Trap } from "../../shared/src/rule.js";
import { trapTitles } from "../../shared/src/rule-page.js";

export interface RulesFolder {
  /** By trap in the order of the article, then by id. */
  readonly rules: readonly Rule[];
  /** Ids of files that are there and hold no rule that can be loaded, with a sentence on each. */
  readonly broken: ReadonlyMap<string, string>;
}

export const traps = Object.keys(trapTitles) as readonly Trap[];

export async function readRules(root: string): Promise<RulesFolder> {
  const rules: Rule[] = [];
  const broken = new Map<string, string>();
  for (const trap of traps) {
    for (const id of idsIn(join(root, "shared/src/rules", trap))) {
      const place = `shared/src/rules/${trap}/${id}.ts`;
      try {
        rules.push(await loadRule(join(root, place), { id, trap }));
      } catch (error) {
        broken.set(id, `${place}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { rules, broken };
}

const idsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".ts"))
        .map((file) => file.slice(0, -".ts".length))
        .sort()
    : [];

async function loadRule(file: string, expected: Pick<Rule, "id" | "trap">): Promise<Rule> {
  const { default: rule } = (await import(pathToFileURL(file).href)) as { default?: Rule };
  if (rule === undefined) throw new Error("has no default export");
  if (rule.id !== expected.id || rule.trap !== expected.trap) {
    throw new Error(`holds the rule "${rule.id}" of the trap "${rule.trap}"`);
  }
  return rule;
}

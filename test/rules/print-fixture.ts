/** `npm run fixture <id>`: prints a fixture with what its rule really reports and really repairs. Writes nothing. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../../shared/src/rule.js";
import { rules } from "../../shared/src/rules/index.js";
import { annotate } from "./annotate.js";
import { fixtureFile, readFixture } from "./fixture-files.js";
import { type Case, readCases } from "./read-cases.js";
import { diagnose, fixAll, onlyRule } from "./run-rule.js";

const folder = join(import.meta.dirname, "../../shared/src/rules");

/** From the folder and not from the list, in which a new rule does not stand yet. */
async function loadRule(id: string): Promise<Rule> {
  const file = readdirSync(folder)
    .map((trap) => join(folder, trap, `${id}.ts`))
    .find(existsSync);
  if (file === undefined || !existsSync(fixtureFile(id))) {
    throw new Error(`There is no rule "${id}", or it has no fixture. "npm run new-rule <trap> <id>" makes both.`);
  }
  return ((await import(pathToFileURL(file).href)) as { default: Rule }).default;
}

function printCase(rule: Rule, kase: Case): string {
  const known = rules.filter(({ id }) => id !== rule.id);
  const run = onlyRule(rule, known, kase.severity);
  const found = diagnose(run, kase.input, kase);
  const isFixable = found.some(({ fixes }) => fixes.length > 0);
  const suggested = { choice: 1, info: `${kase.language} fixed` };
  const fixes = kase.fixed.length > 0 ? kase.fixed : isFixable ? [suggested] : [];
  const blocks = fixes.map(({ choice, info }) => {
    try {
      return block(info, fixAll(run, rule.id, kase.input, { ...kase, choice }));
    } catch (error) {
      return `(${error instanceof Error ? error.message : String(error)})`;
    }
  });
  return [`## ${kase.title}`, block(kase.info, annotate(kase.input, found)), ...blocks].join("\n\n");
}

function block(info: string, text: string): string {
  const shown = text.replace("\uFEFF", "").replaceAll("\r\n", "\n");
  const fence = shown.includes("```") ? "````" : "```";
  return `${fence}${info}\n${shown}${shown.endsWith("\n") ? "" : "\n"}${fence}`;
}

const id = process.argv[2];
try {
  if (id === undefined) throw new Error("Usage: npm run fixture <id>");
  const rule = await loadRule(id);
  console.log(`# ${id}\n`);
  for (const kase of readCases(readFixture(id))) console.log(`${printCase(rule, kase)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

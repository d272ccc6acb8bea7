/** `npm run new-rule <trap> <id>`: writes the file of a rule and its fixture, in which to draw what it must report. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Trap } from "../shared/src/rule.js";
import { traps } from "./generate/read-rules.js";
import { fixtureTemplate, type NewRule, ruleTemplate } from "./new-rule/templates.js";

const rulesFolder = "shared/src/rules";

/** Throws a sentence for the person who typed it. */
function readArguments([trap, id]: readonly string[]): NewRule {
  if (trap === undefined || id === undefined)
    throw new Error(`Usage: npm run new-rule <trap> <id>\nTraps: ${traps.join(", ")}`);
  if (!isTrap(trap)) throw new Error(`There is no trap "${trap}"; there are ${traps.join(", ")}.`);
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new Error(`"${id}" is not in kebab case: root-user, no-init.`);
  const taken = traps.find((other) => existsSync(join(rulesFolder, other, `${id}.ts`)));
  if (taken !== undefined) throw new Error(`The trap "${taken}" has a rule "${id}" already.`);
  return { trap, id, since: version() };
}

const isTrap = (text: string): text is Trap => traps.some((trap) => trap === text);

function version(): string {
  return (JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string }).version;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // `wx`: never over something that is there.
  writeFileSync(path, text, { flag: "wx" });
  console.log(path);
}

try {
  // npm sets the working directory to the root of the checkout.
  if (!readdirSync(".").includes("package.json")) throw new Error("Run it at the root of the checkout.");
  const rule = readArguments(process.argv.slice(2));
  write(`${rulesFolder}/${rule.trap}/${rule.id}.ts`, ruleTemplate(rule));
  write(`test/fixtures/rules/${rule.id}.md`, fixtureTemplate(rule));
  console.log(
    `Draw what it must report, look at it with "npm run fixture ${rule.id}", then "npm run generate && npm test".`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Writes `shared/src/rules/index.ts`: the list of all rules, in the order in which everything shows them. */
import type { Rule } from "../../shared/src/rule.js";
import type { Output } from "./output.js";

const widestLine = 120;

export function rulesIndex(rules: readonly Rule[]): Output {
  const imports = rules.map(({ trap, id }) => `import ${nameOf(id)} from "./${trap}/${id}.js";\n`).sort(byPath);
  const lines = [
    "/** Every rule. Written by `npm run generate` from the folder; do not edit. */\n",
    `import type { Rule } from "../rule.js";\n`,
    ...imports,
    "\n",
    list(rules.map(({ id }) => nameOf(id))),
  ];
  return { path: "shared/src/rules/index.ts", text: lines.join("") };
}

/** On one line where it fits, as the formatter has it. */
function list(names: readonly string[]): string {
  const open = "export const rules: readonly Rule[] = [";
  const short = `${open}${names.join(", ")}];`;
  if (short.length <= widestLine) return `${short}\n`;
  return `${open}\n${names.map((name) => `  ${name},\n`).join("")}];\n`;
}

const byPath = (a: string, b: string): number => compare(a.slice(a.indexOf('"')), b.slice(b.indexOf('"')));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `untagged-image` as `untaggedImage`. */
const nameOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

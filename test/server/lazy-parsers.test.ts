/** What the server and the command line load at their start: no parser, because the first file may need none of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { it } from "node:test";

const root = path.join(import.meta.dirname, "../..");

/** Everything that is imported when the file is, packages by name. Types and `import()` are not. */
function importedBy(entry: string): ReadonlySet<string> {
  const seen = new Set<string>([path.join(root, entry)]);
  for (const file of seen) {
    if (!path.isAbsolute(file)) continue;
    for (const [, names = "", from = ""] of readFileSync(file, "utf8").matchAll(staticImport)) {
      const isTypes = /^\{(\s*type [^,]+,?)+\s*\}$/.test(names.trim());
      if (!isTypes) seen.add(from.startsWith(".") ? path.join(path.dirname(file), from.replace(/\.js$/, ".ts")) : from);
    }
  }
  return seen;
}

const staticImport = /^(?:import|export)\s+(?!type\s)(?:([^;"]*?)\s+from\s+)?"([^"]+)";/gm;

const starts = [
  ["server/src/main.ts", "shared/src/rules/index.ts"],
  ["server/src/cli.ts", "server/src/cli/program.ts"],
  ["server/src/cli/check.ts", "server/src/cli/results/result-cache.ts"],
] as const;

for (const [entry, one] of starts) {
  it(`${entry} loads no parser`, () => {
    const imported = importedBy(entry);
    assert.ok(imported.has(path.join(root, one)));
    const parsers = ["yaml", "jsonc-parser", "unbash", "dockerfile-language-service"];
    assert.deepEqual(
      [...imported].filter((one) => parsers.some((parser) => one === parser || one.startsWith(`${parser}/`))),
      [],
    );
  });
}

it("what may be known of an earlier run is found without rules, analysis and catalog", () => {
  const imported = [...importedBy("server/src/cli.ts"), ...importedBy("server/src/cli/check.ts")];
  const late = [
    "shared/src/rules/",
    "shared/src/engine/analyze.ts",
    "shared/src/surfaces/dockerfile",
    "shared/src/images/",
  ];
  assert.deepEqual(
    imported.filter((one) => late.some((beginning) => one.startsWith(path.join(root, beginning)))),
    [],
  );
});

import { readFileSync } from "node:fs";
import { held } from "./held.js";
import { preferredEdits } from "../../shared/src/engine/fix-all.js";
import { applyEdits } from "../../shared/src/text/text-edit.js";
import { languageOf } from "../../server/src/languages.js";
for (const file of process.argv.slice(2)) {
  let t = readFileSync(file, "utf8"); const language = languageOf("", file, t)!;
  console.log(file, language);
  for (let r = 0; r < 10; r++) {
    const d = held(language, t).diagnostics; const edits = preferredEdits(d);
    if (edits.length === 0) break;
    console.log(`  round ${r + 1}: ` + d.filter((x) => x.fixes[0]?.edits.some((e) => edits.includes(e))).map((x) => `${x.rule}@${x.span.start} "${x.fixes[0]!.title}" ${JSON.stringify(x.fixes[0]!.edits).slice(0,200)}`).join("\n      "));
    t = applyEdits(t, edits);
  }
}

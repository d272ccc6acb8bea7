/** Writes `docs/rules`: a page for each rule, with what its examples really report, and the list of all. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../../shared/src/engine/analyze.js";
import { openDocument } from "../../shared/src/engine/document.js";
import { exampleImages } from "../../shared/src/engine/example-images.js";
import { loadSurfaces } from "../../shared/src/engine/load-surface.js";
import type { Images } from "../../shared/src/images/images.js";
import type { Rule } from "../../shared/src/rule.js";
import { type ExampleReports, rulePage, severityWhenOn, trapTitles } from "../../shared/src/rule-page.js";
import type { Output } from "./output.js";
import { type RulesFolder, traps } from "./read-rules.js";

/** The day on which the examples of the pages happen: what they report must not change from day to day. */
const today = "2026-11-24";

const folder = "docs/rules";

const surfaceOf = await loadSurfaces();

export function rulePages(root: string, { rules, broken }: RulesFolder, images: Images): readonly Output[] {
  const pages = rules.map((rule) => ({ path: `${folder}/${rule.id}.md`, text: rulePage(rule, reports(rule, images)) }));
  const kept = new Set([...pages.map(({ path }) => path), ...[...broken.keys()].map((id) => `${folder}/${id}.md`)]);
  const listed = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const index = { path: `${folder}/README.md`, text: rulesList(rules) };
  const gone = listed
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`)
    .filter((path) => path !== index.path && !kept.has(path))
    .map((path) => ({ path, text: undefined }));
  return [...pages, index, ...gone];
}

function reports(rule: Rule, images: Images): ExampleReports {
  return rule.examples.map(
    (example) =>
      analyze({
        document: openDocument(surfaceOf(example.language), example.bad),
        fileName: undefined,
        rules: [rule],
        settings: { severity: new Map([[rule.id, severityWhenOn(rule)]]) },
        images: exampleImages(images, example, today),
        today,
      }).diagnostics,
  );
}

function rulesList(rules: readonly Rule[]): string {
  const sections = traps.map((trap) => {
    const lines = rules
      .filter((rule) => rule.trap === trap)
      .map(({ id, summary, severity }) => `- [\`${id}\`](${id}.md): ${summary} (${severity})\n`);
    return lines.length === 0 ? "" : `\n## ${trapTitles[trap]}\n\n${lines.join("")}`;
  });
  return `# Rules\n\nA page for each rule, written by \`npm run generate\` from the rules themselves.\n${sections.join("")}`;
}

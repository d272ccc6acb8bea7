/** `FROM ubuntu:trusty`: a code name hides how old the release is. */
import type { ImageReference } from "../../facts/image-reference.js";
import { familiarName } from "../../images/image-name.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "codename-tag",
  trap: "untagged",
  severity: "hint",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Code name where the tag could be a number",
  why: `
A code name is a real release, so nothing moves.
It only takes a look-up to know that \`trusty\` is 14.04, that \`jessie\` is older than \`stretch\`, and that both are long out of support.
A number says it at a glance, and sorts.
`,
  fine: `
Where the whole team speaks in code names.
Package sources need the code name anyway: \`deb https://… bookworm main\`.
`,
  repair: `
Write the number: both tags are the same image.
`,
  examples: [{ language: "dockerfile", bad: "FROM ubuntu:noble\n", good: "FROM ubuntu:24.04\n" }],
  references: ["https://wiki.ubuntu.com/Releases", "https://www.debian.org/releases/"],

  check(ctx) {
    return {
      imageReference(image) {
        // With a digest the tag is a remark, and an edit of it would have to take the digest along.
        if (image.name.tag === undefined || image.name.digest !== undefined) return;
        const number = ctx.images.numberForCodename(image.name);
        if (number === undefined) return;
        ctx.report({
          span: image.tagSpan ?? image.span,
          message: `"${image.name.tag}" is a code name: "${number}" is the same image and shows its age.`,
          fixes: () => numberFixes(image, number),
        });
      },
    };
  },
});

function numberFixes(image: ImageReference, number: string): Fix[] {
  const edits = image.withTag(number);
  // Package sources may read the same variable, and need the code name.
  const applicability = image.fromDefault ? "suggestion" : "safe";
  return edits === undefined ? [] : [{ title: `Use ${familiarName(image.name)}:${number}`, applicability, edits }];
}

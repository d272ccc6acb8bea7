/** What a new rule and its fixture begin as: a whole rule that runs, to be replaced line by line. */
import type { Trap } from "../../shared/src/rule.js";

export interface NewRule {
  readonly trap: Trap;
  readonly id: string;
  /** The version that will have it first. */
  readonly since: string;
}

const message = 'Image "trap" is here only to show where a message goes.';

export const ruleTemplate = ({
  trap,
  id,
  since,
}: NewRule): string => `/** What it catches, in one line, with the words to look for. */
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "${id}",
  trap: "${trap}",
  severity: "information",
  fixable: "never",
  since: "${since}",
  summary: "What is reported, on one line",
  why: \`
Why it is a trap, with numbers where there are any.
\`,
  fine: \`
When it is fine.
\`,
  repair: \`
How to repair it.
\`,
  examples: [{ language: "dockerfile", bad: "FROM trap\\n", good: "FROM scratch\\n" }],

  check(ctx) {
    return {
      imageReference(image) {
        if (image.name.repository !== "trap") return;

        ctx.report({ span: image.span, message: '${message}' });
      },
    };
  },
});
`;

export const fixtureTemplate = ({ id }: NewRule): string => `# ${id}

## Reports what it is made for

\`\`\`dockerfile
FROM trap
#    ^^^^ information: ${message}
\`\`\`

## Accepts what looks like it

\`\`\`dockerfile
FROM scratch
\`\`\`
`;

/** `FROM MyApp`: a reference that Docker refuses. */
import type { ImageReference, ReferenceProblem } from "../../facts/image-reference.js";
import { defineRule, type Fix, type RuleContext } from "../../rule.js";

const reasons: Readonly<Record<ReferenceProblem["kind"], string>> = {
  "upper-case": "a repository is written in lower case",
  "empty-tag": "the tag behind the colon is missing",
  "invalid-tag": "a tag is made of letters, digits, dots, dashes and underscores",
  "tag-too-long": "a tag has at most 128 characters",
  "empty-repository": "the name of the repository is missing",
  "invalid-repository":
    "a repository is made of lower-case letters and digits, joined by single dots, dashes, underscores and slashes",
  "repository-too-long": "a repository has at most 255 characters",
  "invalid-digest": "a digest is an algorithm, a colon and its hexadecimal value: sha256 has 64 digits",
  malformed: "it is not of the form registry/repository:tag@digest",
};

export default defineRule({
  id: "invalid-image-reference",
  trap: "untagged",
  severity: "error",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Image reference that Docker refuses",
  why: `
Docker reads a reference as \`registry/repository:tag@digest\`.
Upper-case letters in the repository, a second colon, an empty tag or a tag of more than 128 characters end the build or the start with \`invalid reference format\`, and the message does not say which character is to blame.
`,
  fine: `
Never: it does not build, and nothing starts.
A template that another program fills in is left in peace as long as its placeholders can be told.
`,
  repair: `
Write the repository in lower case, and one tag behind one colon.
`,
  examples: [{ language: "dockerfile", bad: "FROM MyCompany/App:1.2\n", good: "FROM mycompany/app:1.2\n" }],
  references: [
    "https://docs.docker.com/reference/cli/docker/image/tag/#description",
    "https://github.com/distribution/reference/blob/main/reference.go",
  ],

  check(ctx) {
    return {
      imageReference(image) {
        const { problem } = image;
        if (problem === undefined || isTemplate(image, problem) || isPageExample(ctx, image)) return;
        ctx.report({
          span: problem.span,
          message: `Docker refuses "${image.text}": ${reasons[problem.kind]}.`,
          fixes: () => (problem.kind === "upper-case" ? [lowerCased(problem)] : []),
        });
      },
    };
  },
});

/** What another program or the reader fills in: `IMAGE:TAG`, `registry/APP_NAME`, `[OPTIONS]`, `$(image)`. */
const isTemplate = ({ use, text }: ImageReference, { kind }: ReferenceProblem): boolean =>
  use !== "base" &&
  use !== "copy" &&
  use !== "mount" &&
  (/[$()[\]|#*]|\.\.\.|\u2026/.test(text) || (kind === "upper-case" && text.split(/[/:]/).some(isAllUpperCase)));

const isAllUpperCase = (part: string): boolean => /^[A-Z][A-Z0-9_-]+$/.test(part);

/** On a page a name is often one that the reader replaces; not where it is that of an image that there is. */
const isPageExample = ({ language, images }: RuleContext, { name }: ImageReference): boolean =>
  language === "markdown" && (name.repository === "" || !images.knows(name));

function lowerCased({ text, span }: ReferenceProblem): Fix {
  const newText = text.toLowerCase();
  return { title: `Write "${newText}"`, applicability: "safe", edits: [{ span, newText }] };
}

/** Writes the settings section "Rules" of `package.json`. All else there is written by hand. */
import type { Rule } from "../../shared/src/rule.js";
import type { Output } from "./output.js";

interface Section {
  readonly title: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Manifest {
  readonly contributes: { readonly configuration: readonly Section[] };
}

const title = "Rules";

export function manifest(text: string, rules: readonly Rule[]): Output {
  const parsed = JSON.parse(text) as Manifest;
  const others = parsed.contributes.configuration.filter((section) => section.title !== title);
  const properties = Object.fromEntries(rules.map((rule) => [`dockerTraps.severity.${rule.id}`, setting(rule)]));
  const configuration = [...others, { title, properties }];
  const written = { ...parsed, contributes: { ...parsed.contributes, configuration } };
  return { path: "package.json", text: `${JSON.stringify(written, undefined, 2)}\n` };
}

function setting({ id, severity, summary }: Rule): unknown {
  return {
    type: "string",
    enum: ["error", "warning", "information", "hint", "off"],
    default: severity,
    scope: "resource",
    markdownDescription: `${summary}. [Why, and how to repair it](${pageLink(id)})`,
  };
}

/** Opens the page of the rule in the editor, without a network. The settings editor trusts commands in descriptions. */
const pageLink = (id: string): string => `command:dockerTraps.explain?${encodeURIComponent(JSON.stringify([id]))}`;

/** Where the fixtures of the rules are. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const folder = join(import.meta.dirname, "../fixtures/rules");

export const fixtureFile = (id: string): string => join(folder, `${id}.md`);

export const readFixture = (id: string): string => readFileSync(fixtureFile(id), "utf8");

/** The rule that a fixture is about: its first line is `# <rule id>`. */
export function fixtureTitle(markdown: string): string | undefined {
  return /^# (\S+)\n/.exec(markdown)?.[1];
}

/** The ids that have a fixture. */
export const fixtureIds = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => basename(file, ".md"));

/** What a fix changes in a compose file, as Compose itself reads it. */
import assert from "node:assert/strict";
import type { ComposeConfig, ComposeProject } from "../../../compose.js";

/** The keys of services, and the entries of other sections, that differ: `services.web.init`, `volumes.data`. Sorted. */
export async function changedKeys(left: ComposeProject, right: ComposeProject): Promise<readonly string[]> {
  const [before, after] = (await Promise.all([left.config(), right.config()])).map(entriesOf) as [Entries, Entries];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => !isSame(before.get(key), after.get(key)))
    .sort();
}

type Entries = ReadonlyMap<string, unknown>;

const entriesOf = (config: ComposeConfig): Entries =>
  new Map(
    Object.entries(config).flatMap(([section, content]) =>
      isExtension(section)
        ? []
        : section === "services"
          ? pairsOf(content).flatMap(([name, service]) => pairsOf(service, `services.${name}.`))
          : pairsOf(content, `${section}.`),
    ),
  );

/** Only Compose 2 prints them; what refers to them is compared. */
const isExtension = (section: string): boolean => section.startsWith("x-");

const pairsOf = (value: unknown, prefix = ""): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).map(([key, entry]) => [`${prefix}${key}`, entry])
    : [];

function isSame(left: unknown, right: unknown): boolean {
  try {
    assert.deepEqual(left, right);
    return true;
  } catch {
    return false;
  }
}

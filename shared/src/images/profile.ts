/** What an image is like: the row of facts that fits its tag best, corrected by what the words of the tag say. */
import type { RepositoryFacts } from "./catalog-reader.js";
import { type DistributionTraits, distributionOf } from "./distribution-word.js";
import { emptyProfile } from "./empty-profile.js";
import type { ImageProfile } from "./images.js";
import { namesAndVersion } from "./image-names.js";
import type { ProfileRow } from "./profile-table.js";
import { patternFit, type TagNames } from "./tag-pattern.js";

/** Notes that are about one distribution, and wrong when the tag names another one. */
const distributionNotes: ReadonlySet<string> = new Set([
  ...["build-tools", "musl", "no-compilers", "no-docs-no-locales", "no-dynamic-modules"],
]);

/**
 * The most specific row decides. A word such as `alpine3.20` or `bookworm`, in the tag or in another tag of the same
 * image, decides on the distribution where the row says another one or none: then the row was written for other tags.
 * Without a tag only that is said on which all rows of the repository agree.
 */
export function profileOf(facts: RepositoryFacts, tag: string | undefined): ImageProfile {
  if (!facts.isKnown) return emptyProfile;
  if (tag === undefined) return commonProfile(facts.profiles.map((row) => row.profile));
  const image = namesAndVersion(facts, tag);
  const row = bestRow(facts.profiles, image)?.profile ?? emptyProfile;
  const traits = traitsOf(facts, image, row);
  if (traits === undefined || traits.distribution === row.distribution) return row;
  if (traits.distribution === "windows") return { ...emptyProfile, kind: row.kind, distribution: "windows" };
  // The row may already name the distribution at more length: `ubuntu (chiseled)`.
  if (row.distribution?.startsWith(`${traits.distribution ?? ""} (`)) return row;
  return { ...row, ...traits, notes: row.notes.filter((note) => !distributionNotes.has(note)) };
}

function bestRow(rows: readonly ProfileRow[], image: TagNames): ProfileRow | undefined {
  let best: ProfileRow | undefined;
  let bestFit = -1;
  for (const row of rows) {
    const fit = patternFit(row.tags, image);
    if (fit === undefined) continue;
    // What the tag says weighs more than how exactly the repository is named.
    const total = fit * 1000 + row.nameFit;
    if (total > bestFit) [best, bestFit] = [row, total];
  }
  return best;
}

function traitsOf(facts: RepositoryFacts, { names }: TagNames, row: ImageProfile): DistributionTraits | undefined {
  for (const name of names) {
    const traits = distributionOf(name.split("-"), facts.suites);
    if (traits !== undefined) return traits;
  }
  // The slim variants of official language images are all Debian's.
  const isSlim = names.some((name) => name.split("-").includes("slim"));
  const isDebian = isSlim && facts.isOfficial && row.kind === "language runtime" && row.distribution === undefined;
  return isDebian ? distributionOf(["debian"], facts.suites) : undefined;
}

function commonProfile(profiles: readonly ImageProfile[]): ImageProfile {
  const [first = emptyProfile, ...others] = profiles;
  const common = <K extends keyof ImageProfile>(key: K): ImageProfile[K] | undefined =>
    others.every((profile) => profile[key] === first[key]) ? first[key] : undefined;
  return {
    kind: common("kind"),
    distribution: common("distribution"),
    packageManager: common("packageManager"),
    libc: common("libc"),
    hasShell: common("hasShell"),
    user: common("user"),
    readyUser: common("readyUser"),
    dropsPrivileges: common("dropsPrivileges"),
    dataPaths: [],
    notes: [],
  };
}

/** Rows of what images are like, per repository and pattern of tags, as they stand in the catalog. */
import type { DataPath, ImageProfile, Libc, PackageManager } from "./images.js";
import { cellsOf, linesOf, listOf, textOf } from "./packed.js";

export interface ProfileRow {
  /** How many characters of the repository's name the row spells out; rows of a pattern know less. */
  readonly nameFit: number;
  /** Pattern of tags. */
  readonly tags: string;
  readonly profile: ImageProfile;
}

const kinds = ["distro", "language runtime", "service", "minimal"] as const;
const libcs: readonly Libc[] = ["glibc", "musl", "uclibc", "none"];
const packageManagers: readonly PackageManager[] = [
  ...(["apt", "apk", "dnf", "microdnf", "yum", "tdnf", "zypper", "pacman", "none"] as const),
];

/** Columns: tags, kind, distribution, package manager, libc, shell, user, ready user, drops privileges, data paths, notes. */
export function readProfiles(packed: string | undefined, repository: string): readonly ProfileRow[] {
  const nameFit = repository.replaceAll("*", "").length;
  return linesOf(packed).map((line) => {
    const cells = cellsOf(line);
    return { nameFit, tags: cells[0] ?? "*", profile: readProfile(cells) };
  });
}

function readProfile(cells: readonly string[]): ImageProfile {
  const [, kind, distribution, packageManager, libc, shell, user, readyUser, drops, paths, notes] = cells;
  return {
    kind: oneOf(kinds, kind),
    distribution: textOf(distribution),
    packageManager: oneOf(packageManagers, packageManager),
    libc: oneOf(libcs, libc),
    hasShell: yesOrNo(shell),
    user: textOf(user),
    readyUser: textOf(readyUser),
    dropsPrivileges: yesOrNo(drops),
    dataPaths: listOf(paths).map(readDataPath),
    notes: listOf(notes),
  };
}

const documentedMark = " (documented)";

const readDataPath = (text: string): DataPath =>
  text.endsWith(documentedMark)
    ? { path: text.slice(0, -documentedMark.length), declared: false }
    : { path: text, declared: true };

const oneOf = <T extends string>(values: readonly T[], cell: string | undefined): T | undefined =>
  values.find((value) => value === cell);

const yesOrNo = (cell: string | undefined): boolean | undefined =>
  cell === "yes" ? true : cell === "no" ? false : undefined;

/** The code names that stand for a version in the tags of one repository. */
import type { Suites } from "./catalog-reader.js";
import { cellsOf, linesOf } from "./packed.js";
import type { Codename, Codenames } from "./tag-shape.js";

/** Repositories besides `debian` and `ubuntu` whose version is the release of the distribution inside. */
const versionedBySuite: ReadonlySet<string> = new Set([
  "buildpack-deps",
  "neurodebian",
  "phusion/baseimage",
  "ubuntu-debootstrap",
  "ubuntu-upstart",
]);

/** One line per code name: name, version, kind. */
export function readCodenames(repository: string, packed: string | undefined, suites: Suites): Codenames {
  const codenames = new Map<string, Codename>();
  for (const line of linesOf(packed)) {
    const [name = "", version = "", kind = ""] = cellsOf(line);
    codenames.set(name, { version, kind: kind === "alias" || kind === "channel" ? kind : "release name" });
  }
  if (!versionedBySuite.has(repository)) return codenames;
  for (const [name, { version }] of suites) codenames.set(name, { version, kind: "release name" });
  return codenames;
}

/** What a word in a tag says about the distribution inside: `alpine3.20`, `bookworm`, `ubi9`, `nanoserver`. */
import type { Suites } from "./catalog-reader.js";
import type { ImageProfile } from "./images.js";
import { wordStem } from "./tag-shape.js";

/** What a distribution brings along, whatever else is in the image. */
export type DistributionTraits = Pick<ImageProfile, "distribution" | "packageManager" | "libc" | "hasShell">;

const apt = { packageManager: "apt", libc: "glibc", hasShell: true } as const;
const rpm = { packageManager: undefined, libc: "glibc", hasShell: true } as const;

const byStem: ReadonlyMap<string, DistributionTraits> = new Map<string, DistributionTraits>([
  ["alpine", { distribution: "alpine", packageManager: "apk", libc: "musl", hasShell: true }],
  ["debian", { distribution: "debian", ...apt }],
  ["ubuntu", { distribution: "ubuntu", ...apt }],
  ["ubi", { distribution: "redhat ubi", ...rpm }],
  ["amazonlinux", { distribution: "amazonlinux", ...rpm }],
  ["al", { distribution: "amazonlinux", ...rpm }],
  ["oraclelinux", { distribution: "oraclelinux", ...rpm }],
  ["oracle", { distribution: "oraclelinux", ...rpm }],
  ["ol", { distribution: "oraclelinux", ...rpm }],
  ["centos", { distribution: "centos", ...rpm }],
  ["azurelinux", { distribution: "azure linux", ...rpm, packageManager: "tdnf" }],
  ["photon", { distribution: "photon", ...rpm, packageManager: "tdnf" }],
  ["windowsservercore", windows()],
  ["nanoserver", windows()],
]);

/** These stems mean a distribution only with a number behind them. */
const needNumber: ReadonlySet<string> = new Set(["al", "ol"]);

/** Undefined when the words name no distribution, or an image that was stripped of it. */
export function distributionOf(words: readonly string[], suites: Suites): DistributionTraits | undefined {
  if (words.some((word) => word === "chiseled" || word === "distroless")) return undefined;
  for (const word of words) {
    const suite = suites.get(word);
    if (suite !== undefined) return { distribution: suite.distribution, ...apt };
    const stem = wordStem(word);
    const traits = byStem.get(stem);
    if (traits !== undefined && (stem !== word || !needNumber.has(stem))) return withPackageManager(traits, words);
  }
  return undefined;
}

/** The minimal images of Red Hat bring microdnf; for the others the package manager depends on the release. */
function withPackageManager(traits: DistributionTraits, words: readonly string[]): DistributionTraits {
  const isMinimal = traits.distribution === "redhat ubi" && words.includes("minimal");
  return isMinimal ? { ...traits, packageManager: "microdnf" } : traits;
}

/** Nothing of what a profile tells applies to Windows. */
function windows(): DistributionTraits {
  return { distribution: "windows", packageManager: undefined, libc: undefined, hasShell: undefined };
}

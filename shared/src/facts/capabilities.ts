/** Linux capabilities by name: what each permits, who has it, and whether it leads to root. */
import { addedCapabilities } from "./capabilities-added.js";
import { defaultCapabilities } from "./capabilities-default.js";

export interface Capability {
  /** Without `CAP_`, upper case. */
  readonly name: string;
  /** Sentences in which `backticks` mark the code. */
  readonly permits: string;
  /** Whether it leads to root, in the container or on the host, and how. Sentences. */
  readonly root: string;
  /** `dangerous`: a way to the host. `lower`: changes what the host shares with all containers. `none`: no reason to speak up. */
  readonly risk: "dangerous" | "lower" | "none";
  /** What is at stake, as a clause; empty where there is no risk. */
  readonly so: string;
  /** Where to read more, beside capabilities(7). */
  readonly source: string;
}

const known: ReadonlyMap<string, Capability> = new Map(
  [...defaultCapabilities, ...addedCapabilities].map((one) => [one.name, one]),
);

const byDefault: ReadonlySet<string> = new Set(defaultCapabilities.map(({ name }) => name));

/** The name of all of them together. */
export const everyCapability = "ALL";

/** As Docker reads it: `cap_sys_admin`, `Sys_Admin` and `SYS_ADMIN` are one. */
export const capabilityName = (written: string): string => written.trim().toUpperCase().replace(/^CAP_/, "");

/** Undefined for `ALL` and for a name that Linux does not have. */
export const capabilityNamed = (written: string): Capability | undefined => known.get(capabilityName(written));

/** Whether Docker leaves it to root when nothing is said. */
export const isDefaultCapability = ({ name }: Capability): boolean => byDefault.has(name);

/** How many Docker grants, of how many. */
export const capabilityCounts = { byDefault: byDefault.size, all: known.size } as const;

/** In the order of the alphabet. */
export const defaultCapabilityNames: readonly string[] = defaultCapabilities.map(({ name }) => name);

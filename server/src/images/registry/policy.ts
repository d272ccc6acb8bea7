/** Which registries may be asked, and how. The only place that decides it; pure, so that every refusal can be tested. */
import { canonicalHost, isLoopback, matchesWildcard } from "./host-pattern.js";

export interface RegistryPolicy {
  /**
   * Hosts as image references write them, with a port where they have one: `ghcr.io`, `registry.example:5000`,
   * `*.example.com`; `docker.io` for Docker Hub. What is named literally may stand in a private network.
   */
  readonly allow: readonly string[];
  /** Hosts of `allow` that are asked over plain http. Loopback always is. */
  readonly insecure: readonly string[];
}

/** The registries that anybody may read, which are allowed unless the user says otherwise. */
export const publicRegistries: readonly string[] = [
  "docker.io",
  "ghcr.io",
  "quay.io",
  "mcr.microsoft.com",
  "gcr.io",
  "*.gcr.io",
  "registry.k8s.io",
  "public.ecr.aws",
  "cgr.dev",
];

export type Permission = Granted | Refused;

export interface Granted {
  readonly scheme: "https" | "http";
  /** Named literally, not by a wildcard: its address may be private. */
  readonly isNamed: boolean;
}

export interface Refused {
  /** Why not, and what to do: the end of a sentence that begins with the host. */
  readonly refusal: string;
}

/** Whether `host` (`docker.io`, `localhost:5000`) may be asked. */
export function mayAsk(policy: RegistryPolicy, host: string): Permission {
  const canonical = canonicalHost(host);
  if (canonical === undefined) return { refusal: "is not a host name in its usual form" };

  const isNamed = policy.allow.some((entry) => entry.toLowerCase() === canonical);
  if (!isNamed && !policy.allow.some((entry) => matchesWildcard(entry, canonical)))
    return { refusal: "is not in the list of allowed registries; add it there to have it asked" };

  return { scheme: isPlain(policy, canonical) ? "http" : "https", isNamed };
}

const isPlain = (policy: RegistryPolicy, host: string): boolean =>
  isLoopback(host) || policy.insecure.some((entry) => entry.toLowerCase() === host || matchesWildcard(entry, host));

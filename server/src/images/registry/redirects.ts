/** Where an answer may send us on to. Credentials never go along. */
import type { Destination } from "./exchange.js";
import { canonicalHost, matchesWildcard } from "./host-pattern.js";
import { mayAsk, type RegistryPolicy } from "./policy.js";
import type { RegistryHost } from "./registry-host.js";

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/**
 * The next address; undefined when we do not go there. Allowed are the registry itself, the hosts that are known to
 * keep its blobs, and registries of the allow list; never from https to http, and http only to where the policy
 * speaks it anyway.
 */
export function redirectTarget(
  policy: RegistryPolicy,
  registry: RegistryHost,
  from: Destination,
  location: string | undefined,
): Destination | undefined {
  if (location === undefined || !URL.canParse(location, from.url.href)) return undefined;
  const url = new URL(location, from.url);
  if (url.username !== "" || url.password !== "" || canonicalHost(url.host) === undefined) return undefined;
  if (url.origin === registry.origin) return { url, isNamed: registry.isNamed };

  const permission = mayAsk(policy, url.host);
  const isSpoken = "scheme" in permission && url.protocol === `${permission.scheme}:`;
  const isDowngrade = from.url.protocol === "https:" && url.protocol === "http:";
  if (isSpoken && !isDowngrade) return { url, isNamed: permission.isNamed };

  const isBlobHost = registry.known.blobHosts.some((host) => host === url.host || matchesWildcard(host, url.host));
  return isBlobHost && url.protocol === "https:" ? { url, isNamed: false } : undefined;
}

/** Host names as lists write them: `ghcr.io`, `localhost:5000`, and `*.example.com` for every name below a domain. */
import { isIP } from "node:net";

/**
 * A host as an image reference writes it, in lower case: `ghcr.io`, `localhost:5000`, `[::1]:5000`. Undefined for what
 * is none, and for other ways to write an address (`0x7f.1`, `2130706433`, `[::ffff:127.0.0.1]`), which a URL would
 * quietly turn into one.
 */
export function canonicalHost(written: string): string | undefined {
  const host = written.toLowerCase();
  if (!/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?$/.test(host)) return undefined;
  const url = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
  return url?.hostname === withoutPort(host) ? host : undefined;
}

/** `[::1]` of `[::1]:5000`, `ghcr.io` of `ghcr.io`. */
export const withoutPort = (host: string): string => host.replace(/:[0-9]+$/, "");

/** Whether the host, without its port, is an address and no name. */
export const isAddress = (host: string): boolean => isIP(bareAddress(host)) !== 0;

/** This machine by the names that need no look-up. */
export function isLoopback(host: string): boolean {
  const bare = bareAddress(host);
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

/** `*.example.com` is every name below `example.com`, at its usual port; `*` is every name. Neither is ever an address. */
export function matchesWildcard(pattern: string, host: string): boolean {
  if (isAddress(host)) return false;
  if (pattern === "*") return true;
  return pattern.startsWith("*.") && host.endsWith(pattern.slice(1).toLowerCase());
}

const bareAddress = (host: string): string => withoutPort(host).replace(/^\[|\]$/g, "");

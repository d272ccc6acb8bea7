/** Who may give tokens for a registry. A registry must not be able to send our credentials to a stranger. */
import { canonicalHost, isAddress, withoutPort } from "./host-pattern.js";
import { mayAsk, type RegistryPolicy } from "./policy.js";
import type { Destination } from "./exchange.js";
import type { RegistryHost } from "./registry-host.js";

/**
 * The address of the token service that a challenge names; undefined when it is not one that this registry may name.
 * It may: itself at any port, a sibling (`auth.docker.io` of `registry-1.docker.io`), its parent (`gitlab.com` of
 * `registry.gitlab.com`), and the pairs that are known. Plain http only where the registry itself is asked so.
 */
export function tokenRealm(policy: RegistryPolicy, registry: RegistryHost, realm: string): Destination | undefined {
  if (!URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  const api = new URL(registry.origin);
  if (url.username !== "" || url.password !== "" || canonicalHost(url.host) === undefined) return undefined;

  const isSelf = url.hostname === api.hostname;
  const isSafe = url.protocol === "https:" || (isSelf && url.protocol === api.protocol);
  const isOurs = isSelf || isRelative(url.hostname, api.hostname) || registry.known.tokenHosts?.includes(url.host);
  if (!isSafe || isOurs !== true) return undefined;

  const permission = mayAsk(policy, url.host);
  return { url, isNamed: (isSelf && registry.isNamed) || ("isNamed" in permission && permission.isNamed) };
}

function isRelative(host: string, registry: string): boolean {
  if (isAddress(host) || isAddress(registry)) return false;
  const parent = parentOf(registry);
  return parent !== undefined && (host === parent || parentOf(host) === parent);
}

/** The domain above a host, unless it is one below which anybody can have a name: `com`, `co.uk`, `amazonaws.com`. */
function parentOf(host: string): string | undefined {
  const parent = withoutPort(host).split(".").slice(1).join(".");
  return !parent.includes(".") || isShared(parent) ? undefined : parent;
}

const countrySecondLevel = /^(?:ac|co|com|edu|gov|go|ne|net|or|org)\.[a-z]{2}$/;
const sharedDomains = [
  "amazonaws.com",
  "azurecr.io",
  "azurewebsites.net",
  "cloudflarestorage.com",
  "cloudfront.net",
  "github.io",
  "githubusercontent.com",
  "jfrog.io",
  "pages.dev",
  "pkg.dev",
  "run.app",
  "windows.net",
  "workers.dev",
];

const isShared = (domain: string): boolean =>
  countrySecondLevel.test(domain) || sharedDomains.some((shared) => domain === shared || domain.endsWith(`.${shared}`));

/** A registry that may be asked: from the host in a reference to the address that speaks the protocol. */
import { failed, type Subject } from "./failures.js";
import { canonicalHost } from "./host-pattern.js";
import { type KnownRegistry, knownRegistry } from "./known-registries.js";
import { mayAsk, type RegistryPolicy } from "./policy.js";

export interface RegistryHost {
  /** As in references, and as credentials are kept under: `docker.io`, `localhost:5000`. */
  readonly name: string;
  /** `https://registry-1.docker.io`, without a path. */
  readonly origin: string;
  readonly isNamed: boolean;
  readonly known: KnownRegistry;
}

/** Throws the `RegistryError` "not-allowed" when the policy says no. */
export function registryHost(policy: RegistryPolicy, subject: Subject): RegistryHost {
  const permission = mayAsk(policy, subject.host);
  if ("refusal" in permission) throw failed(subject, "not-allowed", `${subject.host} ${permission.refusal}`);

  const name = canonicalHost(subject.host) ?? subject.host;
  const known = knownRegistry(name);
  return { name, origin: `${permission.scheme}://${known.api ?? name}`, isNamed: permission.isNamed, known };
}

/** Answers the challenges of registries, and remembers the answers in memory until they expire. */
import type { CredentialStore } from "../sources.js";
import { type Challenge, parseChallenges } from "./authenticate-header.js";
import type { Exchange, WireReply } from "./exchange.js";
import { failed, type Subject } from "./failures.js";
import { InFlight } from "./in-flight.js";
import type { RegistryPolicy } from "./policy.js";
import type { RegistryHost } from "./registry-host.js";
import { tokenRealm } from "./token-realm.js";
import { basicAuthorization, fetchToken } from "./tokens.js";

export interface AuthorizerParts {
  readonly policy: RegistryPolicy;
  readonly credentials: CredentialStore;
  readonly exchange: Exchange;
  readonly now: () => Date;
}

/** What a header `Authorization` is for. */
export interface Access {
  readonly registry: RegistryHost;
  /** `library/ubuntu` */
  readonly repository: string;
  readonly subject: Subject;
}

interface Remembered {
  readonly authorization: string;
  /** In milliseconds since 1970. */
  readonly expires: number;
}

export class Authorizer {
  readonly #remembered = new Map<string, Remembered>();
  readonly #underWay = new InFlight<string>();

  constructor(private readonly parts: AuthorizerParts) {}

  /** The header that the registry took last time and that has not expired. */
  remembered(access: Access): string | undefined {
    const found = this.#remembered.get(keyOf(access));
    return found !== undefined && found.expires > this.parts.now().getTime() ? found.authorization : undefined;
  }

  /** The header that answers a 401 which came in spite of `refused`. Rejects with a `RegistryError` when there is none. */
  answer(access: Access, reply: WireReply, refused: string | undefined): Promise<string> {
    // Another request of the same image may have got a new token meanwhile.
    const current = this.remembered(access);
    if (current !== undefined && current !== refused) return Promise.resolve(current);
    return this.#underWay.share(keyOf(access), async () => {
      const challenges = parseChallenges(reply.header("www-authenticate") ?? "");
      const found = await this.#meet(access, challenges);
      this.#remembered.set(keyOf(access), found);
      return found.authorization;
    });
  }

  async #meet(access: Access, challenges: readonly Challenge[]): Promise<Remembered> {
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (bearer !== undefined) return this.#bearer(access, bearer);
    if (challenges.some(({ scheme }) => scheme === "basic")) return this.#basic(access);
    throw failed(access.subject, "denied", "it wants a login and names no way that is known here (401)");
  }

  async #bearer({ registry, repository, subject }: Access, { parameters }: Challenge): Promise<Remembered> {
    const named = parameters.get("realm") ?? "";
    const realm = tokenRealm(this.parts.policy, registry, named);
    if (realm === undefined)
      throw failed(subject, "not-allowed", `it sends for tokens to ${hostIn(named)}, which does not belong to it`);
    const credential = await this.parts.credentials.find(registry.name, repository);
    const token = await fetchToken(this.parts.exchange, {
      realm,
      service: parameters.get("service"),
      scope: parameters.get("scope") ?? `repository:${repository}:pull`,
      credential,
      subject,
    });
    return { authorization: `Bearer ${token.value}`, expires: this.parts.now().getTime() + token.lifetime * 1000 };
  }

  async #basic({ registry, repository, subject }: Access): Promise<Remembered> {
    const credential = await this.parts.credentials.find(registry.name, repository);
    if (credential?.kind !== "basic")
      throw failed(subject, "denied", `it wants a user and a password; "docker login ${registry.name}" leaves them`);
    return { authorization: basicAuthorization(credential), expires: Number.POSITIVE_INFINITY };
  }
}

const keyOf = ({ registry, repository }: Access): string => `${registry.name} ${repository}`;

const hostIn = (realm: string): string => (URL.canParse(realm) ? new URL(realm).host : "an address that is none");

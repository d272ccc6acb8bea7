/** A request to a registry: with the authorization it wants, and along the redirects that may be followed. */
import type { Access, Authorizer } from "./authorizer.js";
import type { Exchange, WireReply, WireRequest } from "./exchange.js";
import { failed } from "./failures.js";
import type { RegistryPolicy } from "./policy.js";
import { isRedirect, redirectTarget } from "./redirects.js";

export interface AskParts {
  readonly policy: RegistryPolicy;
  readonly exchange: Exchange;
  readonly authorizer: Authorizer;
}

export interface Question {
  readonly access: Access;
  readonly method: "GET" | "HEAD";
  /** Below the registry, with the query: `/v2/library/ubuntu/manifests/latest`. */
  readonly path: string;
  readonly accept: string;
  readonly maxBytes: number;
}

export type Ask = (question: Question) => Promise<WireReply>;

const mostRedirects = 3;

/** Rejects with a `RegistryError`; "denied" for 401 and 403 after one attempt to log in or to renew the token. */
export const createAsk =
  (parts: AskParts): Ask =>
  async (question) => {
    const { access } = question;
    const first = parts.authorizer.remembered(access);
    let reply = await follow(parts, question, first);
    if (reply.status === 401 && !reply.isElsewhere) {
      const second = await parts.authorizer.answer(access, reply, first);
      reply = await follow(parts, question, second);
    }
    if (reply.status !== 401 && reply.status !== 403) return reply;
    const hub = access.registry.name === "docker.io" ? ", or there is no such repository" : "";
    throw failed(access.subject, "denied", `it is not for everybody, or not for this login (${reply.status})${hub}`);
  };

/** The answer at the end of the redirects, and whether somebody else than the registry gave it. */
async function follow(
  { policy, exchange }: AskParts,
  { access, method, path, accept, maxBytes }: Question,
  authorization: string | undefined,
): Promise<WireReply & { readonly isElsewhere: boolean }> {
  const { registry, subject } = access;
  const headers: Record<string, string> = authorization === undefined ? { accept } : { accept, authorization };
  const destination = { url: new URL(path, registry.origin), isNamed: registry.isNamed };
  let request: WireRequest = { method, destination, headers, maxBytes, subject };
  for (let hops = 0; ; hops++) {
    const reply = await exchange(request);
    if (!isRedirect(reply.status)) return { ...reply, isElsewhere: hops > 0 };

    const target = redirectTarget(policy, registry, request.destination, reply.header("location"));
    if (hops === mostRedirects) throw failed(subject, "redirect", `it redirects more than ${mostRedirects} times`);
    if (target === undefined)
      throw failed(subject, "redirect", `it redirects to ${hostOf(reply)}, which is not followed`);
    request = { ...request, destination: target, headers: { accept } };
  }
}

/** For the sentence; the rest of the address may hold a signature. */
function hostOf(reply: WireReply): string {
  const location = reply.header("location") ?? "";
  return URL.canParse(location) ? new URL(location).host : "an address that cannot be read";
}

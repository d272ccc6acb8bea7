/** Fetches an access token: anonymous, with a password, or with the refresh token that `docker login` left. */
import type { Credential } from "../sources.js";
import type { Destination, Exchange, WireRequest } from "./exchange.js";
import { failed, type Subject } from "./failures.js";
import { asCount, asString, parseObject } from "./json.js";

export interface TokenRequest {
  readonly realm: Destination;
  readonly service: string | undefined;
  /** `repository:library/ubuntu:pull` */
  readonly scope: string;
  readonly credential: Credential | undefined;
  readonly subject: Subject;
}

export interface Token {
  readonly value: string;
  /** In seconds, from now. */
  readonly lifetime: number;
}

const maxBytes = 64 * 1024;
/** The specification's own: a token that names no lifetime has a minute. */
const usualLifetime = 60;
const client = "docker-traps";

/** Rejects with a `RegistryError`: "denied" when the credentials are refused, "invalid" when the answer is no token. */
export async function fetchToken(exchange: Exchange, request: TokenRequest): Promise<Token> {
  const { credential, subject, realm } = request;
  const { host } = realm.url;
  const reply = await exchange(
    credential?.kind === "identity-token" ? refreshGrant(request, credential.token) : plainGrant(request, credential),
  );
  if (reply.status === 401 || reply.status === 403) {
    const whose = credential === undefined ? "gives no token without a login" : "refused the login of docker";
    throw failed(subject, "denied", `${host} ${whose} (${reply.status})`);
  }
  if (reply.status >= 300 && reply.status < 400)
    throw failed(subject, "redirect", `${host} redirects requests for tokens, which are not followed`);

  const body = reply.status === 200 ? parseObject(reply.body) : undefined;
  const value = asString(body?.["token"]) ?? asString(body?.["access_token"]);
  if (value === undefined || !/^[\x21-\x7e]+$/.test(value))
    throw failed(subject, "invalid", `${host} answered a request for a token with something else (${reply.status})`);
  return { value, lifetime: asCount(body?.["expires_in"]) ?? usualLifetime };
}

function plainGrant(
  { realm, service, scope, subject }: TokenRequest,
  credential: Extract<Credential, { kind: "basic" }> | undefined,
): WireRequest {
  const url = new URL(realm.url);
  if (service !== undefined) url.searchParams.set("service", service);
  url.searchParams.set("scope", scope);
  const headers: Record<string, string> =
    credential === undefined ? {} : { authorization: basicAuthorization(credential) };
  return { method: "GET", destination: { ...realm, url }, headers, maxBytes, subject };
}

function refreshGrant({ realm, service, scope, subject }: TokenRequest, refreshToken: string): WireRequest {
  const form = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: client,
    scope,
    refresh_token: refreshToken,
  });
  if (service !== undefined) form.set("service", service);
  return {
    method: "POST",
    destination: realm,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    maxBytes,
    subject,
  };
}

/** The value of the header `Authorization`, in UTF-8. */
export const basicAuthorization = ({ username, password }: Extract<Credential, { kind: "basic" }>): string =>
  `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;

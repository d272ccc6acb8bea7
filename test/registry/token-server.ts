/** A token server as registries trust it: signs JSON Web Tokens with a key whose certificate the registry knows. */
import { sign } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { type Front, startFront } from "./front.js";
import { run } from "./programs.js";
import type { RegistryAuth } from "./real-registry.js";

export const service = "registry.test";
const issuer = "token-server.test";

/** Key and certificate in PEM, signed by itself, for the given names (`DNS:a.test,IP:127.0.0.1`). */
export function selfSigned(
  folder: string,
  names: string,
): { readonly key: string; readonly cert: string; readonly path: string } {
  const [keyPath, path] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=test", "-addext", `subjectAltName=${names}`];
  run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    keyPath,
    "-out",
    path,
    ...subject,
  ]);
  return { key: readFileSync(keyPath, "utf8"), cert: readFileSync(path, "utf8"), path };
}

export interface TokenServer {
  readonly front: Front;
  /** For the configuration of the registry. */
  readonly auth: RegistryAuth;
  /** A token with these rights, already expired when `lifetime` (in seconds) is negative. */
  token(actions: readonly string[], repository: string, lifetime: number): string;
}

export interface TokenServerOptions {
  readonly folder: string;
  /** Whether the request may have a token. */
  readonly admits: (incoming: IncomingMessage, body: string) => boolean;
  /** Of the tokens it gives, in seconds; each next one takes the next number, the last one stays. */
  readonly lifetimes: readonly number[];
}

/** Gives tokens to pull `team/app`. It claims that each lives an hour, whatever is true: the registry has to find out. */
export async function startTokenServer({ folder, admits, lifetimes }: TokenServerOptions): Promise<TokenServer> {
  const { key, cert, path } = selfSigned(folder, "DNS:token-server.test");
  const token: TokenServer["token"] = (actions, repository, lifetime) => {
    const now = Math.floor(Date.now() / 1000);
    const header = { typ: "JWT", alg: "RS256", x5c: [cert.replace(/-----[^-]+-----|\s/g, "")] };
    // The registry forgives a minute of wrong clocks.
    const times = { iat: now - 900, nbf: now - 900, exp: now + lifetime };
    const access = [{ type: "repository", name: repository, actions }];
    const claims = { iss: issuer, sub: "", aud: service, jti: String(Math.random()), access, ...times };
    const signed = `${base64(header)}.${base64(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
  };
  let given = 0;
  const front = await startFront({
    misdeed: (incoming, response) => {
      let body = "";
      incoming.on("data", (chunk) => (body += String(chunk)));
      incoming.on("end", () => {
        if (!admits(incoming, body)) return response.writeHead(401).end("{}");
        const lifetime = lifetimes[Math.min(given++, lifetimes.length - 1)] ?? 300;
        return response.end(JSON.stringify({ token: token(["pull"], "team/app", lifetime), expires_in: 3600 }));
      });
      return true;
    },
  });
  const auth = [
    "token:",
    `  realm: http://${front.host}/token`,
    `  service: ${service}`,
    `  issuer: ${issuer}`,
    `  rootcertbundle: ${path}`,
  ];
  return { front, auth, token };
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

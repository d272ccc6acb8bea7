/** Reads the files in which `docker login` and `podman login` leave credentials. The only place that knows their form. */
import type { Credential } from "../sources.js";

/** What one file says; nothing is decoded until somebody asks for it. */
export interface LoginFile {
  /** By the key as it is written: `https://index.docker.io/v1/`, `ghcr.io`, `quay.io/team`. */
  readonly entries: ReadonlyMap<string, LoginEntry>;
  /** Name of the helper per key: `ecr-login`, `gcloud`. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The helper for every other host. */
  readonly defaultHelper: string | undefined;
}

export interface LoginEntry {
  /** Base64 of `username:password`. */
  readonly auth: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly identityToken: string | undefined;
}

/**
 * The form of `config.json` (docker/cli, `cli/config/configfile/file.go`, `cli/config/types/authconfig.go`), which
 * containers-auth.json(5) shares. Undefined when the text is not a JSON object; parts of a wrong type are left out.
 */
export function parseLoginFile(text: string): LoginFile | undefined {
  const root = readObject(text);
  if (root === undefined) return undefined;
  return {
    entries: new Map(Object.entries(asObject(root["auths"])).map(([key, entry]) => [key, toEntry(asObject(entry))])),
    helpers: new Map(
      Object.entries(asObject(root["credHelpers"])).flatMap(([key, name]) =>
        typeof name === "string" && name !== "" ? [[key, name]] : [],
      ),
    ),
    defaultHelper: nonEmpty(root["credsStore"]),
  };
}

/**
 * The credential of an entry: an identity token goes before a password, as in docker/cli. Undefined when the entry
 * is empty, which it is when a helper keeps the secret, or cannot be decoded.
 */
export function credentialOf(entry: LoginEntry): Credential | undefined {
  if (entry.identityToken !== undefined) return { kind: "identity-token", token: entry.identityToken };
  const { username, password } = entry.auth === undefined ? entry : decodeAuth(entry.auth);
  return username === undefined || password === undefined ? undefined : { kind: "basic", username, password };
}

/** The name ends at the first colon; docker/cli also drops the NUL bytes that old versions put behind the password. */
function decodeAuth(auth: string): { username?: string; password?: string } {
  const text = Buffer.from(auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1) return {};
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replaceAll("\0", "") };
}

const toEntry = (entry: Record<string, unknown>): LoginEntry => ({
  auth: nonEmpty(entry["auth"]),
  username: nonEmpty(entry["username"]),
  password: nonEmpty(entry["password"]),
  identityToken: nonEmpty(entry["identitytoken"]),
});

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asObject = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

const nonEmpty = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

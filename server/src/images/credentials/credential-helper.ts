/**
 * Asks a credential helper, `docker-credential-NAME get`. The protocol is that of docker/docker-credential-helpers:
 * the address goes to its standard input, a JSON object comes back.
 */
import type { Credential } from "../sources.js";

/** A program that has ended. */
export interface ProgramResult {
  /** Undefined when it could not be started, was stopped, or said too much. */
  readonly exitCode: number | undefined;
  /** What it wrote to its standard output. */
  readonly output: string;
}

/** Runs a program of the user's `PATH`, without a shell, until it ends. Never rejects. */
export type RunProgram = (program: string, args: readonly string[], input: string) => Promise<ProgramResult>;

export type HelperReply =
  | { readonly kind: "credential"; readonly credential: Credential }
  | { readonly kind: "none" }
  /** A phrase that follows the helper's name: `is no name of a program`. Holds nothing that the helper said. */
  | { readonly kind: "failed"; readonly phrase: string };

/** What helpers say on their output, with an exit code of 1, when they know no credential for the address. */
const notFound = /credentials not found in native keychain/i;

/** In place of a user name: the secret is an identity token (docker/cli, `credentials/native_store.go`). */
const tokenUser = "<token>";

/** The credential that helper `name` has for an address. Never rejects. */
export async function askHelper(run: RunProgram, name: string, address: string): Promise<HelperReply> {
  // So that a name in a file cannot be a path: only programs that the user has put into PATH are run. Under WSL, Docker
  // Desktop's is `desktop.exe`.
  if (!/^[a-z0-9-]+(\.exe)?$/i.test(name)) return { kind: "failed", phrase: "has a name that no helper can have" };
  const { exitCode, output } = await run(`docker-credential-${name}`, ["get"], address);
  if (exitCode === 0) return readReply(output);
  if (notFound.test(output)) return { kind: "none" };
  if (exitCode === undefined) return { kind: "failed", phrase: "is not in PATH, or was stopped" };
  return { kind: "failed", phrase: `ended with exit code ${exitCode}` };
}

function readReply(output: string): HelperReply {
  const { Username: username, Secret: secret } = parseReply(output);
  if (typeof username !== "string" || typeof secret !== "string")
    return { kind: "failed", phrase: "gave an answer that cannot be read" };
  if (secret === "") return { kind: "none" };
  if (username === tokenUser) return { kind: "credential", credential: { kind: "identity-token", token: secret } };
  return { kind: "credential", credential: { kind: "basic", username, password: secret } };
}

function parseReply(output: string): { Username?: unknown; Secret?: unknown } {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Credentials as `docker login` and `podman login` left them, each for its own host only. */
import type { Credential, CredentialStore } from "../sources.js";
import { askHelper, type RunProgram } from "./credential-helper.js";
import { credentialOf, type LoginFile, parseLoginFile } from "./login-file.js";
import { helperAddress, plainKey, wantedKeys } from "./login-key.js";
import { type Environment, loginPaths } from "./login-paths.js";

export interface CredentialParts {
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
  readonly run: RunProgram;
  /** The text of a file, undefined when there is none. May reject. */
  readonly readFile: (path: string) => Promise<string | undefined>;
  /** A sentence for the log. Each is told once. */
  readonly onNote: (sentence: string) => void;
}

/** A login file is some kilobytes; nobody's is as large as this many characters. */
const maxLength = 1024 * 1024;

/**
 * Files are read anew for each question, so a login or logout holds at once. In each file a helper goes before what is
 * written in the file, as in docker/cli (`configfile/file.go`, `GetCredentialsStore`); the first file that has a
 * credential wins, as in containers-auth.json(5).
 */
export function createCredentialStore(parts: CredentialParts): CredentialStore {
  const paths = loginPaths(parts.env, parts.home);
  const underway = new Map<string, Promise<Credential | undefined>>();
  const told = new Set<string>();
  const once: CredentialParts = {
    ...parts,
    onNote: (sentence) => {
      if (told.has(sentence)) return;
      told.add(sentence);
      parts.onNote(sentence);
    },
  };

  return {
    find(host, repository) {
      const key = `${host} ${repository ?? ""}`;
      const asked = underway.get(key);
      if (asked !== undefined) return asked;
      const answer = findIn(once, paths, { host, repository }).finally(() => underway.delete(key));
      underway.set(key, answer);
      return answer;
    },
  };
}

interface Question {
  readonly host: string;
  readonly repository: string | undefined;
}

async function findIn(
  parts: CredentialParts,
  paths: readonly string[],
  question: Question,
): Promise<Credential | undefined> {
  for (const path of paths) {
    const file = await readLoginFile(parts, path);
    const found = file && ((await fromHelper(parts, file, { ...question, path })) ?? fromEntries(file, question));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readLoginFile(parts: CredentialParts, path: string): Promise<LoginFile | undefined> {
  try {
    const text = await parts.readFile(path);
    if (text === undefined) return undefined;
    const file = text.length > maxLength ? undefined : parseLoginFile(text);
    if (file === undefined) parts.onNote(`The login file ${path} is not valid, so its credentials are not used.`);
    return file;
  } catch {
    parts.onNote(`The login file ${path} cannot be read, so its credentials are not used.`);
    return undefined;
  }
}

async function fromHelper(
  parts: CredentialParts,
  file: LoginFile,
  { host, path }: Question & { path: string },
): Promise<Credential | undefined> {
  const wanted = plainKey(host);
  const own = [...file.helpers].find(([key]) => plainKey(key) === wanted);
  const name = own?.[1] ?? file.defaultHelper;
  if (name === undefined) return undefined;
  const reply = await askHelper(parts.run, name, helperAddress(host));
  if (reply.kind === "credential") return reply.credential;
  if (reply.kind === "failed")
    parts.onNote(
      `The credential helper ${JSON.stringify(name)} of ${path} ${reply.phrase}, so ${host} is asked without it.`,
    );
  return undefined;
}

function fromEntries(file: LoginFile, { host, repository }: Question): Credential | undefined {
  // The shortest key first: beside `https://index.docker.io/v1/`, `docker login` may keep `…/v1/access-token`.
  const entries = [...file.entries].sort(([one], [other]) => one.length - other.length);
  for (const wanted of wantedKeys(host, repository))
    for (const [key, entry] of entries) {
      const credential = plainKey(key) === wanted ? credentialOf(entry) : undefined;
      if (credential !== undefined) return credential;
    }
  return undefined;
}

/** Docker's contexts: the engine that `docker context use` chose. Reads the files of docker/cli, `cli/context/store`. */
import { createHash } from "node:crypto";
import path from "node:path";
import type { TlsMaterial } from "./engine-address.js";
import type { ReadText } from "./this-machine.js";

export interface DockerContext {
  /** As written: `unix:///home/anna/.colima/default/docker.sock`. */
  readonly host: string;
  readonly tls: TlsMaterial | undefined;
}

/** The name that stands for no context at all. */
const noContext = "default";

/**
 * The context in use: `$DOCKER_CONTEXT`, else `currentContext` of `config.json`. Undefined when there is none.
 * @param folder Docker's folder, usually `.docker` in the home folder.
 */
export async function currentContext(
  folder: string,
  chosen: string | undefined,
  readText: ReadText,
): Promise<string | undefined> {
  const configuration = parseObject(await readText(path.join(folder, "config.json")));
  const name = chosen !== undefined && chosen !== "" ? chosen : configuration["currentContext"];
  return typeof name === "string" && name !== "" && name !== noContext ? name : undefined;
}

/** The engine behind a context; otherwise a phrase that says what is wrong with it. */
export async function readContext(folder: string, name: string, readText: ReadText): Promise<DockerContext | string> {
  // The hash makes a folder's name of any text: a name cannot lead elsewhere.
  const id = createHash("sha256").update(name).digest("hex");
  const meta = parseObject(await readText(path.join(folder, "contexts", "meta", id, "meta.json")));
  const endpoint = asObject(asObject(meta["Endpoints"])["docker"]);
  const host = endpoint["Host"];
  if (typeof host !== "string" || host === "") return "does not exist or names no engine";
  if (endpoint["SkipTLSVerify"] === true) return "leaves out the check of the engine's certificate";
  return { host, tls: await readTls(path.join(folder, "contexts", "tls", id, "docker"), readText) };
}

/** The material of a folder; undefined when none of the three files is there. */
export async function readTls(folder: string, readText: ReadText): Promise<TlsMaterial | undefined> {
  const [ca, cert, key] = await Promise.all(
    ["ca.pem", "cert.pem", "key.pem"].map((file) => readText(path.join(folder, file))),
  );
  return ca === undefined && cert === undefined && key === undefined ? undefined : { ca, cert, key };
}

function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

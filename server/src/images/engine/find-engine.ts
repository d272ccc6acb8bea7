/** Which engine is asked: the one the user chose, else those that listen where engines usually do. Opens no connection. */
import path from "node:path";
import { dockerConfigFolder } from "../credentials/login-paths.js";
import { currentContext, readContext, readTls } from "./docker-context.js";
import { type EngineAddress, parseEngineHost, type TlsMaterial } from "./engine-address.js";
import type { Machine, ReadText } from "./this-machine.js";

/** Addresses to try, best first; of a chosen engine the only one. `problem` is a sentence for the log. */
export interface EngineChoice {
  readonly addresses: readonly EngineAddress[];
  readonly problem: string | undefined;
}

/** The order of docker/cli (`cli/command/cli.go`, `resolveContextName`): `DOCKER_HOST`, the context, the usual places. */
export async function findEngine(machine: Machine): Promise<EngineChoice> {
  const folder = dockerConfigFolder(machine.env, machine.home);
  const host = machine.env["DOCKER_HOST"] ?? "";
  if (host !== "") return chosen("The engine of DOCKER_HOST", host, await hostTls(machine, folder));
  const name = await currentContext(folder, machine.env["DOCKER_CONTEXT"], machine.readText);
  if (name !== undefined) return contextEngine(folder, name, machine.readText);
  return { addresses: await usualEngines(machine), problem: undefined };
}

async function contextEngine(folder: string, name: string, readText: ReadText): Promise<EngineChoice> {
  const subject = `The Docker context ${JSON.stringify(name)}`;
  const context = await readContext(folder, name, readText);
  return typeof context === "string" ? unused(subject, context) : chosen(subject, context.host, context.tls);
}

function chosen(subject: string, host: string, tls: TlsMaterial | undefined): EngineChoice {
  const address = parseEngineHost(host, tls);
  return typeof address === "string" ? unused(subject, address) : { addresses: [address], problem: undefined };
}

const unused = (subject: string, phrase: string): EngineChoice => ({
  addresses: [],
  problem: `${subject} ${phrase}, so no engine is asked.`,
});

/** Beside `DOCKER_HOST`, encryption is asked for by `DOCKER_TLS_VERIFY` (docker/cli, `cli/flags/options.go`). */
async function hostTls({ env, readText }: Machine, folder: string): Promise<TlsMaterial | undefined> {
  if ((env["DOCKER_TLS_VERIFY"] ?? "") === "") return undefined;
  const material = await readTls(env["DOCKER_CERT_PATH"] ?? folder, readText);
  return material ?? { ca: undefined, cert: undefined, key: undefined };
}

async function usualEngines(machine: Machine): Promise<readonly EngineAddress[]> {
  const paths = usualPaths(machine);
  const there = await Promise.all(paths.map((place) => machine.exists(place)));
  return paths.filter((_, index) => there[index] === true).map((place) => ({ kind: "socket", path: place }));
}

/** Docker, rootless Docker, Docker Desktop, Colima, OrbStack, Rancher Desktop, rootless Podman, Podman. */
function usualPaths({ env, home, platform }: Machine): readonly string[] {
  if (platform === "win32") return ["//./pipe/docker_engine"];
  const session = env["XDG_RUNTIME_DIR"] ?? "";
  const inSession = (file: string): string[] => (path.isAbsolute(session) ? [path.join(session, file)] : []);
  return [
    "/var/run/docker.sock",
    ...inSession("docker.sock"),
    path.join(home, ".docker/run/docker.sock"),
    path.join(home, ".docker/desktop/docker.sock"),
    path.join(home, ".colima/default/docker.sock"),
    path.join(home, ".orbstack/run/docker.sock"),
    path.join(home, ".rd/docker.sock"),
    ...inSession("podman/podman.sock"),
    "/run/podman/podman.sock",
  ];
}

/** Where the tools keep their login files. Only the user's own folders: never the workspace. */
import path from "node:path";

/** Variables of the environment by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The files in the order in which they are asked: Docker's own first (`$DOCKER_CONFIG`, docker/cli
 * `cli/config/config.go`), then Podman's as containers-auth.json(5) orders them: `$REGISTRY_AUTH_FILE` or else the
 * file of the session, then the file of the user.
 */
export function loginPaths(env: Environment, home: string): readonly string[] {
  const runtime = absolute(env["XDG_RUNTIME_DIR"]);
  const session = runtime === undefined ? undefined : path.join(runtime, "containers", "auth.json");
  const podman = absolute(env["REGISTRY_AUTH_FILE"]) ?? session;
  const user = path.join(absolute(env["XDG_CONFIG_HOME"]) ?? path.join(home, ".config"), "containers", "auth.json");
  return [path.join(dockerConfigFolder(env, home), "config.json"), ...(podman === undefined ? [] : [podman]), user];
}

/** The folder of Docker's command line: `$DOCKER_CONFIG`, else `.docker` in the home folder. */
export function dockerConfigFolder(env: Environment, home: string): string {
  return absolute(env["DOCKER_CONFIG"]) ?? path.join(home, ".docker");
}

/** A relative path would be one of the workspace, in which an editor starts its server. */
const absolute = (value: string | undefined): string | undefined =>
  value !== undefined && path.isAbsolute(value) ? value : undefined;

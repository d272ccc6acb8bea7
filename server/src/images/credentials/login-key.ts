/** Which key of a login file belongs to a host, or to a repository on it. */

/** Under this address `docker login` without an argument keeps its credential (docker/cli, `registry.IndexServer`). */
export const dockerHubKey = "https://index.docker.io/v1/";

const hubHosts: ReadonlySet<string> = new Set(["docker.io", "index.docker.io", "registry-1.docker.io"]);

/**
 * The keys to look for, best first, in the form of {@link plainKey}. With a repository the longest namespace goes
 * first and the host alone last (containers-auth.json(5)): `quay.io/team/app`, `quay.io/team`, `quay.io`.
 */
export function wantedKeys(host: string, repository: string | undefined): readonly string[] {
  const plainHost = plainKey(host);
  const path = repositoryPath(plainHost, repository);
  return path.map((_, index) => [plainHost, ...path.slice(0, path.length - index)].join("/")).concat(plainHost);
}

/**
 * A key as host or `host/namespace`. Of an address only the host counts, as in docker/cli (`ConvertToHostname`):
 * `https://ghcr.io/v2/` is `ghcr.io`. Docker Hub is `docker.io`.
 */
export function plainKey(key: string): string {
  const address = key.replace(/^https?:\/\//, "");
  const [host = "", ...path] = address.split("/").filter((part) => part !== "");
  const isNamespace = address === key && !/^v[12]$/.test(path.join("/"));
  const name = host.toLowerCase();
  return [hubHosts.has(name) ? "docker.io" : name, ...(isNamespace ? path : [])].join("/");
}

/** What a credential helper is asked for: the host, or the address under which `docker login` keeps Docker Hub. */
export function helperAddress(host: string): string {
  return plainKey(host) === "docker.io" ? dockerHubKey : host;
}

function repositoryPath(host: string, repository: string | undefined): readonly string[] {
  if (repository === undefined) return [];
  const path = repository.split("/");
  return host === "docker.io" && path.length === 1 ? ["library", ...path] : path;
}

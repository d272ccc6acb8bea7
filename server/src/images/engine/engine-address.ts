/** Where an engine listens: what the user's settings name, as an address that can be asked. */

export type EngineAddress = SocketAddress | NetworkAddress;

export interface SocketAddress {
  readonly kind: "socket";
  /** Path of a Unix socket, or of a Windows pipe: `//./pipe/docker_engine`. */
  readonly path: string;
}

export interface NetworkAddress {
  readonly kind: "network";
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Undefined: not encrypted. */
  readonly tls: TlsMaterial | undefined;
}

/** The contents of `ca.pem`, `cert.pem` and `key.pem`; undefined where there is no such file. */
export interface TlsMaterial {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** The ports of an engine without and with encryption, registered with IANA. */
const plainPort = 2375;
const encryptedPort = 2376;

/**
 * Reads a host as docker/cli does (`opts/hosts.go`): `unix:///run/docker.sock`, `npipe:////./pipe/docker_engine`,
 * `tcp://127.0.0.1:2375`, `127.0.0.1:2375`. Otherwise a phrase that says why we do not ask there.
 */
export function parseEngineHost(host: string, tls: TlsMaterial | undefined): EngineAddress | string {
  const [scheme, rest] = splitScheme(host.trim());
  switch (scheme) {
    case "unix":
    case "npipe":
      return rest.startsWith("/") ? { kind: "socket", path: rest } : "names no absolute path";
    case "tcp":
    case "http":
    case "https":
      return networkAddress(rest, tls ?? (scheme === "https" ? noMaterial : undefined));
    case "ssh":
      return "is reached over SSH, which would open a shell on another machine";
    default:
      return "has a scheme that is not known";
  }
}

const noMaterial: TlsMaterial = { ca: undefined, cert: undefined, key: undefined };

/** For a reader: `unix:///var/run/docker.sock`, `tcp://127.0.0.1:2375`. Holds no user name or password. */
export function formatEngineAddress(address: EngineAddress): string {
  if (address.kind === "network")
    return `tcp://${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
  return address.path.startsWith("//") ? `npipe://${address.path}` : `unix://${address.path}`;
}

function splitScheme(host: string): [scheme: string, rest: string] {
  const end = host.indexOf("://");
  return end === -1 ? ["tcp", host] : [host.slice(0, end).toLowerCase(), host.slice(end + 3)];
}

function networkAddress(authority: string, tls: TlsMaterial | undefined): EngineAddress | string {
  const url = parseUrl(`http://${authority}`);
  if (url === undefined || url.hostname === "") return "is not an address";
  // `URL` leaves out the port that is usual for http.
  const written = url.port === "" && /:0*80\/*$/.test(authority) ? 80 : Number(url.port);
  const port = written === 0 ? (tls === undefined ? plainPort : encryptedPort) : written;
  return { kind: "network", host: url.hostname.replace(/^\[|\]$/g, ""), port, tls };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

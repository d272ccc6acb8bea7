/** The connections: which sockets, proxies and look-ups serve which host. The only file that makes agents of undici. */
import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { publicOnly } from "./address.js";
import { isLoopback } from "./host-pattern.js";
import type { Proxies } from "./proxies.js";

export interface ConnectionOptions {
  /** In milliseconds. */
  readonly connectTimeout: number;
  /** PEM of an authority to trust instead of the usual ones. `NODE_EXTRA_CA_CERTS` adds to those by itself. */
  readonly ca: string | undefined;
  /** How names become addresses; that of the system when undefined. */
  readonly lookup: LookupFunction | undefined;
  readonly proxies: Proxies;
}

/** The dispatcher for a host, given whether the settings name it literally. */
export type Dispatchers = (host: string, isNamed: boolean) => Dispatcher;

/**
 * Hosts that are not named connect through a look-up that refuses private addresses: the very address that was checked
 * is the one connected to. Where `HTTPS_PROXY` or `HTTP_PROXY` is set, the proxy looks names up, so that only the
 * name can be checked; `NO_PROXY` excepts hosts, and loopback never goes through a proxy.
 */
export function createDispatchers({
  connectTimeout,
  ca,
  lookup = systemLookup,
  proxies,
}: ConnectionOptions): Dispatchers {
  const trust = ca === undefined ? {} : { ca };
  const openConnect = { timeout: connectTimeout, lookup, ...trust };
  const guardedConnect = { ...openConnect, lookup: publicOnly(lookup) };

  const hasProxy = proxies.httpProxy !== "" || proxies.httpsProxy !== "";
  const direct = new Agent({ connect: openConnect });
  const throughProxy = (connect: typeof openConnect): Dispatcher => {
    // The type does not know that the part behind `HTTPS_PROXY` has its own options for TLS.
    const options = { connect, requestTls: trust, ...proxies };
    return new EnvHttpProxyAgent(options);
  };
  const open = hasProxy ? throughProxy(openConnect) : direct;
  const guarded = hasProxy ? throughProxy(guardedConnect) : new Agent({ connect: guardedConnect });

  return (host, isNamed) => {
    if (isNamed && isLoopback(host)) return direct;
    return isNamed ? open : guarded;
  };
}

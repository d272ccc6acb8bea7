/** Keeps names from leading into private networks: a look-up that refuses addresses which are not public. */
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A name that nobody named in the settings led to this machine or its network. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

/**
 * Whether the address belongs to the public internet. Private, loopback, link-local (with the metadata service of
 * clouds), unique-local, shared and reserved ranges do not; an IPv4 address inside an IPv6 one is judged as itself.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` turns `::ffff:127.0.0.1` into `127.0.0.1`.
  const parsed = ipaddr.process(address);
  // Networks without IPv4 reach all of it through 64:ff9b::/96, with the address in the last four bytes (RFC 6052).
  const reached = parsed.range() === "rfc6052" ? ipaddr.fromByteArray(parsed.toByteArray().slice(12)) : parsed;
  return reached.range() === "unicast";
}

/** `lookup` with its answers checked. One address that is not public is enough to refuse the name. */
export function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error !== null) {
        callback(error, address, family);
        return;
      }
      const outside = addressesOf(address).find((one) => !isPublicAddress(one));
      if (outside === undefined) callback(null, address, family);
      else callback(new PrivateAddressError(`${hostname} leads to ${outside}`), address, family);
    });
  };
}

const addressesOf = (address: string | readonly LookupAddress[]): readonly string[] =>
  typeof address === "string" ? [address] : address.map((one) => one.address);

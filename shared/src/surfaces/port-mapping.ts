/** `8080:80`, `127.0.0.1:2222:22/tcp`, `22`: how command lines, compose files and workflows publish a port. */
import type { ExposedPort } from "../facts/exposed-port.js";

/** The container's side, behind the last colon. */
const containerSide = /(?:^|:)(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i;
const hostSide = /(?:^|:)(\d{1,5})(?:-\d{1,5})?$/;

export type PortNumbers = Pick<ExposedPort, "from" | "to" | "protocol" | "published">;

/** Undefined where the container's side is no number. docs.docker.com/engine/network/port-publishing */
export function portMapping(text: string): PortNumbers | undefined {
  const match = containerSide.exec(text);
  if (match === null) return undefined;
  const [, from = "", to = from, protocol] = match;
  const host = hostSide.exec(text.slice(0, match.index))?.[1];
  const published = host === undefined ? undefined : Number(host);
  return { from: Number(from), to: Number(to), protocol: protocolNamed(protocol), published };
}

export function protocolNamed(written: string | undefined): ExposedPort["protocol"] {
  const protocol = written?.toLowerCase();
  return protocol === "udp" || protocol === "sctp" ? protocol : "tcp";
}

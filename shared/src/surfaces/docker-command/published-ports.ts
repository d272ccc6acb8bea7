/** `-p`: ports that a container publishes. */
import type { ContainerRun } from "../../facts/container-run.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import type { CommandLine, ParsedOption } from "./command-line.js";
import { placeOf, removalOf, spanOfValue } from "./options.js";

/** The container's side, behind the last colon. */
const containerSide = /(?:^|:)(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i;
const hostSide = /(?:^|:)(\d{1,5})(?:-\d{1,5})?$/;

/** Undefined for another option, and where a variable decides about the container's side. */
export function publishedPortOf(
  option: ParsedOption,
  line: CommandLine,
  container: ContainerRun,
): ExposedPort | undefined {
  const { flag, value, last } = option;
  const word = line.words[last];
  if (flag.long !== "publish" || value === undefined || word === undefined) return undefined;
  const text = value.resolved.value.slice(value.start);
  const match = containerSide.exec(text);
  if (match === null) return undefined;
  const [, from = "", to, protocol] = match;
  const host = hostSide.exec(text.slice(0, match.index))?.[1];
  return {
    kind: "exposedPort",
    from: Number(from),
    to: Number(to ?? from),
    protocol: protocolOf(protocol),
    span: spanOfValue(value, word),
    wholeSpan: placeOf(option, line).span,
    isTrigger: false,
    stage: undefined,
    container,
    published: host === undefined ? undefined : Number(host),
    removal: () => removalOf(option, line) ?? [],
  };
}

function protocolOf(written: string | undefined): ExposedPort["protocol"] {
  const protocol = written?.toLowerCase();
  return protocol === "udp" || protocol === "sctp" ? protocol : "tcp";
}

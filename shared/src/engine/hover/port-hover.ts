/** `EXPOSE`: that it publishes nothing, and for port 22 what to use in place of SSH. */
import type { ExposedPort } from "../../facts/exposed-port.js";
import { code, listed, sentence, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";

const sshPort = 22;

export function portHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  const port = portsOf(analysis).find(({ wholeSpan }) => touches(wholeSpan, offset));
  if (port === undefined) return undefined;
  const ports = portsOf(analysis).filter(({ wholeSpan }) => wholeSpan.start === port.wholeSpan.start);
  const ssh = ports.find(({ from, to, protocol }) => from <= sshPort && sshPort <= to && protocol === "tcp");
  const isOnPurpose = port.stage?.isSshServer === true;
  const blocks = ssh === undefined || isOnPurpose ? [general(ports)] : [general(ports), insteadOfSsh(ssh)];
  return { span: port.wholeSpan, markdown: blocks.join("\n\n") };
}

const portsOf = ({ facts }: Analysis): readonly ExposedPort[] =>
  facts.facts.filter((fact) => fact.kind === "exposedPort").filter(({ container }) => container === undefined);

/** docs.docker.com/reference/dockerfile, "EXPOSE". */
function general(ports: readonly ExposedPort[]): string {
  const publish = ports.filter(isNoSsh).map(publishOption);
  const one = publish.length === 0 ? words`${"-p HOST:CONTAINER"}` : listed(publish.map(code));
  const lines: Words = words`${"EXPOSE"} is documentation and publishes nothing. ${"docker run"} with ${one} publishes, with ${"-P"} every exposed port on a free port of the host. Containers on one network reach each other without it.`;
  return toMarkdown(lines);
}

const isNoSsh = ({ from, to }: ExposedPort): boolean => from !== sshPort || to !== sshPort;

function publishOption({ from, to, protocol }: ExposedPort): string {
  const range = from === to ? String(from) : `${from}-${to}`;
  return `-p ${range}:${range}${protocol === "tcp" ? "" : `/${protocol}`}`;
}

/**
 * docs.docker.com/reference/cli/docker/container/exec, .../logs, .../cp; docs.docker.com/reference/cli/docker/debug, which
 * needs no subscription from Docker Desktop 4.49 on.
 */
function insteadOfSsh({ stage }: ExposedPort): string {
  const shell =
    stage?.profile.hasShell === false
      ? "A shell: this base image has none, so `docker exec -it NAME sh` does not work; `docker debug NAME` brings its own."
      : "A shell: `docker exec -it NAME sh`, or `docker debug NAME` of Docker Desktop where the image has none.";
  return [
    "Port 22 is SSH. Docker has what people log in for, without a server, keys and passwords in the image:",
    "",
    ...[shell, "Logs: `docker logs -f NAME`.", "Files: `docker cp NAME:/path .`, and the other way round."].map(
      (text) => `- ${toMarkdown(sentence(text))}`,
    ),
  ].join("\n");
}

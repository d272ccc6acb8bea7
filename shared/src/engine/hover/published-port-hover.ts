/** `-p 8080:80`, `ports:`: who can reach the port that is published. */
import type { ExposedPort } from "../../facts/exposed-port.js";
import { code, plain, strong, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";
import { prose } from "./prose.js";

export function publishedPortHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  const port = portsOf(analysis).find(({ wholeSpan }) => touches(wholeSpan, offset));
  if (port?.container === undefined || port.container.engine === "kubernetes") return undefined;
  return { span: port.wholeSpan, markdown: [titleOf(port), ...general].map(toMarkdown).join("\n\n") };
}

const portsOf = ({ facts }: Analysis): readonly ExposedPort[] =>
  facts.facts.filter((fact) => fact.kind === "exposedPort").filter(({ container }) => container !== undefined);

function titleOf({ from, to, protocol, published }: ExposedPort): Words {
  const inside = code(`${range(from, to)}/${protocol}`);
  const outside =
    published === undefined
      ? plain("a free port of the host")
      : words`${range(published, published + to - from)} of the host`;
  return words`${strong("A published port")}: ${outside} leads to ${inside} of the container.`;
}

const range = (from: number, to: number): string => (from === to ? String(from) : `${from}-${to}`);

/** docs.docker.com/engine/network/port-publishing and .../packet-filtering-firewalls. */
const general: readonly Words[] = [
  prose(
    "Without an address before it, it is open on every address of the host, and past the rules of `ufw` and `firewalld`: Docker writes its own. `-p 127.0.0.1:8080:80` opens it for the host alone.",
  ),
  prose("Containers on one network reach each other without it."),
];

/** A mount of a container: where the data is, who creates it, who deletes it, and when. */
import type { Mount } from "../../facts/mount.js";
import { code, plain, strong, type Words, words } from "../../images/card-words.js";
import { codeBlock, toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";
import { prose } from "./prose.js";

export function mountHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  const mount = mountsOf(analysis).find(({ wholeSpan }) => touches(wholeSpan, offset));
  const title = mount && titleOf(mount);
  if (mount === undefined || title === undefined) return undefined;
  const facts = factsOf(mount).map((text) => `- ${toMarkdown(prose(text))}`);
  const blocks = [toMarkdown(title), facts.join("\n"), ...(mount.type === "anonymous-volume" ? inPlaceOf(mount) : [])];
  return { span: mount.wholeSpan, markdown: blocks.join("\n\n") };
}

const mountsOf = ({ facts }: Analysis): readonly Mount[] =>
  facts.facts.filter((fact) => fact.kind === "mount").filter(({ container }) => container !== undefined);

function titleOf({ type, source, target }: Mount): Words | undefined {
  const at = target === undefined ? plain("its path") : code(target);
  switch (type) {
    case "bind":
      return words`${strong("A bind mount")}: ${source === undefined ? plain("a path of the host") : words`${source} of the host`}, at ${at}.`;
    case "named-volume":
      return words`${strong("A named volume")}: ${source === undefined ? plain("a variable names it") : code(source)}, at ${at}.`;
    case "anonymous-volume":
      return words`${strong("An anonymous volume")}, a new one for every container, at ${at}.`;
    case "tmpfs":
      return words`${strong("Memory")}, at ${at}.`;
    case "other":
      return undefined;
  }
  return type satisfies never;
}

/**
 * docs.docker.com/engine/storage/volumes, .../bind-mounts and .../tmpfs; docs.docker.com/reference/cli/docker/container/rm,
 * .../volume/prune (since 23.0 anonymous volumes only) and .../compose/down; kubernetes.io/docs/concepts/storage/volumes.
 */
function factsOf(mount: Mount): readonly string[] {
  const { type, container } = mount;
  const isPod = container?.engine === "kubernetes";
  const written = mount.isReadOnly ? ["The container cannot write to it."] : [];
  switch (type) {
    case "bind":
      return [...written, ...(isPod ? hostPath : bind)];
    case "named-volume":
      return [...written, ...namedVolume];
    case "anonymous-volume":
      return [...written, ...(isPod ? emptyDir : anonymousVolume)];
    case "tmpfs":
      return [...written, ...memory];
    case "other":
      return [];
  }
  return type satisfies never;
}

const bind = [
  "Created by you. If it is not there, `-v` and the short form of compose make an empty directory that belongs to root; `--mount` reports an error.",
  "Deleted by no command of Docker.",
  "It hides what the image has at that path, and files keep the owners they have on the host.",
];

const namedVolume = [
  "Created when it is first used, and then filled with what the image has at that path.",
  "Deleted by `docker volume rm`, `docker compose down -v`, and `docker volume prune --all` while no container uses it. `docker rm -v` and `--rm` leave it.",
  "The next container with this name in its options finds the data again.",
];

const anonymousVolume = [
  "Created when the container is, under a long random name, and filled with what the image has at that path.",
  "Deleted by `--rm`, `docker rm -v`, `docker compose down -v`, and `docker volume prune` while no container uses it; plain `docker rm` leaves it behind.",
  "The next container starts with a new one. `docker compose up` hands it on to the container that replaces the old one, unless `-V` is given.",
];

const memory = [
  "Created when the container starts, empty: what the image has at that path is hidden.",
  "Gone when the container stops. It counts against the container's memory, and may be swapped out.",
];

const hostPath = [
  "It lies on the node: a pod that moves to another node does not find it there.",
  "Deleted by nobody. Who can write to it writes to the node.",
];

const emptyDir = [
  "Created empty when the pod starts on a node.",
  "Deleted with the pod. It survives a restart of the container.",
];

function inPlaceOf({ target, container }: Mount): readonly string[] {
  if (target === undefined || container?.engine === "kubernetes" || !/^[\w./-]+$/.test(target)) return [];
  const name = target.split("/").findLast((part) => /^\w[\w.-]+$/.test(part)) ?? "mydata";
  const line = container?.origin === "command" ? `-v ${name}:${target}` : `- ${name}:${target}`;
  return ["With a name it stays until it is deleted by this name:", codeBlock("", [line])];
}

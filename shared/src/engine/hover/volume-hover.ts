/** `VOLUME`: what Docker really does with it, and the lines that keep the data under a name. */
import type { Mount } from "../../facts/mount.js";
import { code, listed, sentence, strong, type Words, words } from "../../images/card-words.js";
import { codeBlock, toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";
import { namedVolumes } from "./named-volumes.js";

export function volumeHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  const mount = volumesOf(analysis).find(({ wholeSpan }) => touches(wholeSpan, offset));
  if (mount === undefined) return undefined;
  const mounts = volumesOf(analysis).filter(({ wholeSpan }) => wholeSpan.start === mount.wholeSpan.start);
  const paths = [...new Set(mounts.flatMap(({ target }) => target ?? []))];
  const blocks = [toMarkdown(whatItDoes(paths)), consequences(mount), ...instead(paths)];
  return { span: mount.wholeSpan, markdown: blocks.join("\n\n") };
}

const volumesOf = ({ facts }: Analysis): readonly Mount[] =>
  facts.facts.filter((fact) => fact.kind === "mount").filter(({ container }) => container === undefined);

function whatItDoes(paths: readonly string[]): Words {
  const at = paths.length === 0 ? words`its path` : listed(paths.map(code));
  return words`${strong("An anonymous volume for every container")}, at ${at}, unless something is mounted there when it starts.`;
}

/**
 * Deletion: docs.docker.com/engine/storage/volumes ("Remove anonymous volumes"), docs.docker.com/reference/cli/docker/container/rm
 * and .../volume/prune, docs.docker.com/reference/cli/docker/compose/down. Build steps: docs.docker.com/reference/dockerfile,
 * "Notes about specifying volumes".
 */
function consequences({ isTrigger }: Mount): string {
  const trigger = isTrigger ? ["Behind `ONBUILD`, it counts in the images that are built on this one."] : [];
  return [
    ...trigger,
    "Its name is a long random id: the next container starts with a new one, and the old data is hard to find again.",
    "`docker run --rm`, `docker rm -v`, `docker compose down -v` and `docker volume prune` delete it; plain `docker rm` leaves it behind.",
    "What later build steps write there is kept by BuildKit and lost with the legacy builder.",
    "Images built on this one inherit it and cannot take it back.",
  ]
    .map((text) => `- ${toMarkdown(sentence(text))}`)
    .join("\n");
}

function instead(paths: readonly string[]): readonly string[] {
  const volumes = namedVolumes(paths);
  if (volumes.length === 0) return [];
  const options = volumes.map(({ name, path }) => `-v ${shellWord(`${name}:${path}`)}`);
  return [
    "A named volume stays until it is deleted by its name, and needs no `VOLUME`:",
    codeBlock("sh", [`docker run ${options.join(" ")} IMAGE`]),
    codeBlock("yaml", [
      "services:",
      "  app:",
      "    volumes:",
      ...volumes.map(({ name, path }) => `      - ${yamlScalar(`${name}:${path}`)}`),
      "volumes:",
      ...volumes.map(({ name }) => `  ${name}:`),
    ]),
  ];
}

const isPlain = (text: string): boolean => /^[\w./:@%+,=\\-]+$/.test(text);

const shellWord = (text: string): string =>
  isPlain(text) && !text.includes("\\") ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Compose takes `$` for a variable; two of them mean one. */
const yamlScalar = (text: string): string =>
  isPlain(text) ? text : `'${text.replaceAll("'", "''").replaceAll("$", "$$$$")}'`;

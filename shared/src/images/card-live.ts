/** What the image card tells of the registry and of this machine: missing tag, local image, digest, when it was asked. */
import type { CardItem } from "./card-block.js";
import { formatBytes } from "./card-bytes.js";
import { ageInWords } from "./card-age.js";
import { code, joined, plain, strong, type Words, words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";
import { familiarName } from "./image-name.js";

export function liveWarnings(card: ImageCard): readonly Words[] {
  const { name, tagState, nearestTags, local } = card;
  const host = plain(registryOf(card));
  if (tagState === "repository missing") {
    return [
      words`${strong("Not found")}: ${host} shows no repository ${familiarName(name)}; it may be there for others.`,
    ];
  }
  if (tagState !== "missing") return [];
  const nearest = nearestTags.length === 0 ? [] : words` Nearest: ${joined(nearestTags.map(code), ", ")}.`;
  const here = local === undefined ? [] : plain(" This machine has one of that name.");
  return [
    words`${strong("No such tag")}: ${host} has no ${name.tag ?? "latest"} of ${familiarName(name)}.${nearest}${here}`,
  ];
}

export function liveFacts({ name, platform, local, digest }: ImageCard): readonly CardItem[] {
  const items: CardItem[] = [];
  if (local !== undefined) {
    const built = local.created === undefined ? "" : `, built ${local.created}`;
    const other = local.platform === platform ? "" : ` (${local.platform})`;
    items.push({ label: "On this machine", words: plain(`${formatBytes(local.size)}${built}${other}.`) });
  }
  // A digest that is written stands in the title.
  if (digest !== undefined && name.digest === undefined) items.push({ label: "Digest", words: code(digest) });
  return items;
}

/** `Asked docker.io on 2026-11-24 12:30 UTC.`, with the age of an answer that was kept. */
export function askedWords(card: ImageCard): string {
  const { asked, today } = card;
  if (asked === undefined) return "";
  const [day, time] = [asked.slice(0, 10), asked.slice(11, 16)];
  return `Asked ${registryOf(card)} on ${day} ${time} UTC${ageInWords(day, today)}.`;
}

const registryOf = ({ name }: ImageCard): string => name.registry ?? "docker.io";

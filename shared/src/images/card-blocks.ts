/** The image card as blocks in reading order, most important first. The renderers only lay them out. */
import type { CardBlock } from "./card-block.js";
import { cardFacts, relativeRemarks } from "./card-facts.js";
import { scratchBlocks } from "./card-scratch.js";
import { platformBlocks, relativesTable } from "./card-tables.js";
import { cardTitle, cardWarnings } from "./card-title.js";
import { plain, type Words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";

/** No block is empty. */
export function cardBlocks(card: ImageCard): readonly CardBlock[] {
  return [...(card.isScratch ? scratchBlocks() : imageBlocks(card)), { kind: "footer", words: footer(card) }];
}

function imageBlocks(card: ImageCard): readonly CardBlock[] {
  const items = [...relativeRemarks(card), ...cardFacts(card)];
  return [
    line(cardTitle(card)),
    ...cardWarnings(card).map(line),
    ...relativesTable(card),
    ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
    ...platformBlocks(card),
  ];
}

const line = (words: Words): CardBlock => ({ kind: "line", words });

/** How old the facts are, and where the sizes come from. */
function footer({ asOf, tagsAsOf, today, isScratch, size, otherSizes }: ImageCard): Words {
  if (asOf === "") return plain("The catalog could not be read.");
  const origins = [...new Set([size, ...otherSizes].flatMap((one) => (one === undefined ? [] : [one.origin])))];
  const source = origins.length === 1 && !isScratch ? ` Sizes from ${origins[0] ?? ""}.` : "";
  return plain(`Catalog of ${asOf}${age(asOf, today)}, tags of ${tagsAsOf}.${source}`);
}

const dayLength = 86_400_000;

function age(asOf: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(asOf)) / dayLength);
  return days > 1 ? ` (${days} days old)` : "";
}

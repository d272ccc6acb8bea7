/** The image card as blocks in reading order, most important first. The renderers only lay them out. */
import type { CardBlock } from "./card-block.js";
import { cardFacts, relativeRemarks } from "./card-facts.js";
import { cardFooter } from "./card-footer.js";
import { liveFacts, liveWarnings } from "./card-live.js";
import { scratchBlocks } from "./card-scratch.js";
import { comparisonBlocks, platformBlocks } from "./card-tables.js";
import { cardTitle, cardWarnings } from "./card-title.js";
import type { Words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";

/** No block is empty. */
export function cardBlocks(card: ImageCard): readonly CardBlock[] {
  return [...(card.isScratch ? scratchBlocks() : imageBlocks(card)), { kind: "footer", words: cardFooter(card) }];
}

function imageBlocks(card: ImageCard): readonly CardBlock[] {
  const items = [...relativeRemarks(card), ...liveFacts(card), ...cardFacts(card)];
  return [
    line(cardTitle(card)),
    ...[...liveWarnings(card), ...cardWarnings(card)].map(line),
    ...comparisonBlocks(card),
    ...(items.length === 0 ? [] : [{ kind: "list", items } as const]),
    ...platformBlocks(card),
  ];
}

const line = (words: Words): CardBlock => ({ kind: "line", words });

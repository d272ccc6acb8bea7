/** What the editor shows when the pointer rests on a word: the image card, the trap, the effective user. */
import type { ChartStyle } from "../images/card-markdown.js";
import type { Images } from "../images/images.js";
import type { Rule } from "../rule.js";
import { type Span, touches } from "../text/span.js";
import type { Analysis } from "./analyze.js";
import { capabilityHover } from "./hover/capability-hover.js";
import { imageHover } from "./hover/image-hover.js";
import { mountHover } from "./hover/mount-hover.js";
import { optionHover } from "./hover/option-hover.js";
import { portHover } from "./hover/port-hover.js";
import { publishedPortHover } from "./hover/published-port-hover.js";
import { stageHover } from "./hover/stage-hover.js";
import { startHover } from "./hover/start-hover.js";
import { trapHover } from "./hover/trap-hover.js";
import { userHover } from "./hover/user-hover.js";
import { volumeHover } from "./hover/volume-hover.js";

export interface Hover {
  /** The words that it speaks about. */
  readonly span: Span;
  readonly markdown: string;
}

export interface HoverInput {
  readonly analysis: Analysis;
  readonly rules: readonly Rule[];
  readonly images: Images;
  readonly today: string;
  /** How the image card compares sizes: `text` when left out. */
  readonly chart?: ChartStyle | undefined;
  /** Address of a rule's page, by its id; without it the hover has no link. */
  readonly rulePageUrl?: ((rule: string) => string) | undefined;
}

/** What one kind of word has to say. The first one that answers is shown. */
const wordHovers = [
  imageHover,
  stageHover,
  userHover,
  volumeHover,
  portHover,
  startHover,
  capabilityHover,
  mountHover,
  publishedPortHover,
  optionHover,
] as const;

/** Undefined where there is nothing to say: then the keyword's own documentation is shown alone. */
export function hoverAt(input: HoverInput, offset: number): Hover | undefined {
  const word = firstOf(wordHovers, input, offset);
  const traps = trapHover(input, offset);
  if (word === undefined || traps === undefined) return word ?? traps;
  return { span: word.span, markdown: `${word.markdown}\n\n---\n\n${traps.markdown}` };
}

function firstOf(hovers: typeof wordHovers, input: HoverInput, offset: number): Hover | undefined {
  for (const hover of hovers) {
    const found = hover(input, offset);
    if (found !== undefined && touches(found.span, offset)) return found;
  }
  return undefined;
}

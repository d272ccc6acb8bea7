/** What the editor shows when the pointer rests on a word: the image card, the trap, the effective user. */
import type { Images } from "../images/images.js";
import type { Rule } from "../rule.js";
import type { Span } from "../text/span.js";
import type { Analysis } from "./analyze.js";

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
}

/** Undefined where there is nothing to say: then the keyword's own documentation is shown alone. */
export function hoverAt(_input: HoverInput, _offset: number): Hover | undefined {
  return undefined;
}

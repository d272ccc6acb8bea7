/** The image card, wherever an image is named: in the instruction, and in the default of the `ARG` it comes from. */
import type { ImageReference } from "../../facts/image-reference.js";
import { imageCardMarkdown } from "../../images/card-markdown.js";
import { joined, plain, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { describeImage } from "../../images/image-card.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";
import { imageAt } from "../image-at.js";
import { lineNumber } from "./line-number.js";

export function imageHover({ analysis, images, today, chart }: HoverInput, offset: number): Hover | undefined {
  const found = imageAt(analysis, offset);
  if (found === undefined) return undefined;
  const { reference, span } = found;
  const card = imageCardMarkdown(describeImage(reference.name, images, today, { platform: reference.platform }), {
    chart,
  });
  const remark = remarkOn(reference, analysis);
  return { span, markdown: remark.length === 0 ? card : `${card}\n\n${toMarkdown(remark)}` };
}

/** What the place of the reference adds to the card. */
function remarkOn(reference: ImageReference, analysis: Analysis): Words {
  return joined([defaultRemark(reference, analysis), shippingRemark(reference)], " ");
}

function defaultRemark({ fromDefault, span, usedAt, tagSpan }: ImageReference, { document }: Analysis): Words {
  if (!fromDefault) return [];
  if (document.language !== "dockerfile") {
    return plain("The value comes from the default of a variable; it can be started with another one.");
  }
  const written = span.start === usedAt.start ? tagSpan : span;
  const isElsewhere = written !== undefined && !(usedAt.start <= written.start && written.end <= usedAt.end);
  const line = isElsewhere ? words` on line ${lineNumber(document, written.start)}` : [];
  return words`The value comes from the default of an ${"ARG"}${line}; a build can be started with another one.`;
}

/** What becomes of the image: silent where the card says it all. */
function shippingRemark({ use, stage }: ImageReference): Words {
  switch (use) {
    case "copy":
    case "mount":
      return plain("Only what is taken from this image ends up in yours.");
    case "job":
      return plain("A job runs in this image; nothing of it ships.");
    case "base":
      return stage === undefined || stage.ships
        ? []
        : plain("This stage does not ship: only what is copied out of it ends up in the image.");
    case "container":
    case "pull":
    case "argument":
      return [];
  }
  return use satisfies never;
}

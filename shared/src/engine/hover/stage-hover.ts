/** A word that names a build stage, or `scratch`: what it stands on, and whether it ends up in the image. */
import type { Stage } from "../../facts/stage.js";
import { imageCardMarkdown } from "../../images/card-markdown.js";
import { sizeWords } from "../../images/card-title.js";
import { code, heading, joined, plain, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { describeImage } from "../../images/image-card.js";
import type { Images } from "../../images/images.js";
import type { Flag, Instruction } from "../../syntax/dockerfile-tree.js";
import { type Span, touches } from "../../text/span.js";
import type { Analysis } from "../analyze.js";
import type { Hover, HoverInput } from "../hover.js";
import { effectiveUserWords } from "./effective-user.js";
import { lineNumber } from "./line-number.js";

export function stageHover(input: HoverInput, offset: number): Hover | undefined {
  const stages = stagesOf(input.analysis);
  const stage = stages.find(({ baseSpan }) => baseSpan !== undefined && touches(baseSpan, offset));
  if (stage?.baseSpan !== undefined) return baseHover(stage, stage.baseSpan, input);
  const source = stageNamedAt(input.analysis, stages, offset);
  return source === undefined ? undefined : { span: source.span, markdown: describeStage(source.stage, input) };
}

const stagesOf = ({ facts }: Analysis): readonly Stage[] => facts.facts.filter((fact) => fact.kind === "stage");

function baseHover({ baseKind, parent }: Stage, span: Span, input: HoverInput): Hover | undefined {
  if (baseKind === "stage" && parent !== undefined) return { span, markdown: describeStage(parent, input) };
  if (baseKind !== "scratch") return undefined;
  const scratch = { registry: undefined, repository: "scratch", tag: undefined, digest: undefined };
  return { span, markdown: imageCardMarkdown(describeImage(scratch, input.images, input.today)) };
}

function describeStage(stage: Stage, input: HoverInput): string {
  const { analysis, images } = input;
  const name = stage.name ?? String(stage.index);
  const line = lineNumber(analysis.document, stage.fromSpan.start);
  const lines: readonly Words[] = [
    words`${heading(name)}: a build stage of this file (line ${line}), built on ${baseWords(stage, images)}.`,
    shippingWords(stage),
    words`Runs as ${effectiveUserWords(stage, input)}`,
  ];
  return lines.map(toMarkdown).join("\n\n");
}

function baseWords(stage: Stage, images: Images): Words {
  const through = stage.lineage.slice(1).map(({ name, index }) => code(name ?? String(index)));
  const path = through.length === 0 ? [] : words` through ${joined(through, ", ")}`;
  if (stage.root.baseKind === "scratch") return words`${"scratch"}${path}: 0 B`;
  if (stage.image === undefined || stage.image.problem !== undefined) return words`an image that is not known${path}`;
  const size = images.size(stage.image.name, stage.platform);
  return words`${stage.image.text}${path}: ${size === undefined ? plain("size unknown") : sizeWords(size)}`;
}

function shippingWords({ isFinal, ships }: Stage): Words {
  if (isFinal) return plain("It ships: it is the final stage.");
  return ships
    ? plain("It ships: the final stage is built on it.")
    : plain("It does not ship: only what is copied out of it ends up in the image.");
}

interface NamedStage {
  readonly stage: Stage;
  readonly span: Span;
}

/** The stage behind `COPY --from=` or `RUN --mount=from=`. */
function stageNamedAt({ document }: Analysis, stages: readonly Stage[], offset: number): NamedStage | undefined {
  const outer = document.syntax.dockerfile?.instructions.find(({ span }) => touches(span, offset));
  const instruction = outer?.trigger ?? outer;
  if (outer === undefined || instruction === undefined) return undefined;
  const named = namesIn(instruction).find(({ span }) => touches(span, offset));
  if (named === undefined) return undefined;
  // A stage can only take from the ones above it.
  const above = stages.filter(({ fromSpan }) => fromSpan.start < outer.span.start).slice(0, -1);
  const stage =
    above.findLast(({ name }) => name?.toLowerCase() === named.name.toLowerCase()) ??
    above.find(({ index }) => String(index) === named.name);
  return stage === undefined ? undefined : { stage, span: named.span };
}

interface WrittenName {
  readonly name: string;
  readonly span: Span;
}

function namesIn({ keyword, flags }: Instruction): readonly WrittenName[] {
  if (keyword === "COPY") return flags.filter(({ name }) => name === "from").flatMap(wholeValue);
  return keyword === "RUN" ? flags.filter(({ name }) => name === "mount").flatMap(mountSource) : [];
}

const wholeValue = ({ value, valueSpan }: Flag): readonly WrittenName[] =>
  value === undefined || valueSpan === undefined ? [] : [{ name: value, span: valueSpan }];

/** `type=bind,from=builder,target=/x`. A value that is continued on another line has its characters elsewhere. */
function mountSource({ value, valueSpan }: Flag): readonly WrittenName[] {
  if (value === undefined || valueSpan === undefined || valueSpan.end - valueSpan.start !== value.length) return [];
  let at = valueSpan.start;
  for (const option of value.split(",")) {
    if (option.startsWith("from=")) {
      return [{ name: option.slice("from=".length), span: { start: at + "from=".length, end: at + option.length } }];
    }
    at += option.length + 1;
  }
  return [];
}

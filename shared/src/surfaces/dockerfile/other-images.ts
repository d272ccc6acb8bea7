/** Images that are named outside `FROM`: `COPY --from` and `RUN --mount=from`. */
import type { ImageReference } from "../../facts/image-reference.js";
import type { Flag, Instruction } from "../../syntax/dockerfile-tree.js";
import type { SourceText } from "../../text/source-text.js";
import { imageReferenceOf } from "../image-references.js";
import type { StageIndex } from "./stage-index.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

/** Undefined where the flag is missing or names a stage. */
export function copyReferenceOf(
  { flags }: Instruction,
  place: InstructionPlace,
  stages: StageIndex,
): ImageReference | undefined {
  const flag = flags.find(({ name }) => name === "from");
  return flag === undefined ? undefined : referenceIn(flag, "copy", { place, stages });
}

export function mountReferencesOf(
  { flags }: Instruction,
  place: InstructionPlace,
  stages: StageIndex,
): ImageReference[] {
  return flags
    .filter(({ name }) => name === "mount")
    .map((flag) => referenceIn(flag, "mount", { place, stages }))
    .filter((reference) => reference !== undefined);
}

function referenceIn(
  { valueSource }: Flag,
  use: "copy" | "mount",
  { place, stages }: { readonly place: InstructionPlace; readonly stages: StageIndex },
): ImageReference | undefined {
  const source = use === "copy" ? valueSource : fromOption(valueSource);
  if (source === undefined) return undefined;
  // Docker expands no variable here that a build could not change: with one, the image is unknown.
  const resolved = resolveWord(source, new Map(), place.tree.escape);
  const { value } = resolved;
  if (resolved.isUnknown || /^\d*$/.test(value)) return undefined;
  if (stages.find(value) !== undefined || stages.isContext(value)) return undefined;
  const usedAt = source.spanOf(0, source.text.length);
  const image = imageReferenceOf(resolved, { use, usedAt, platform: undefined, stage: place.stage }, place.images);
  // A bare word that is no known image is a named build context, or a stage of the build that a trigger runs in.
  return image !== undefined && (/[/:@.]/.test(value) || place.images.knows(image.name)) ? image : undefined;
}

/** The value of `from=` among the options of a mount. */
function fromOption(options: SourceText | undefined): SourceText | undefined {
  const match = /(?:^|,)from=([^,]*)/.exec(options?.text ?? "");
  if (match === null || options === undefined) return undefined;
  const end = match.index + match[0].length;
  return options.slice(end - (match[1]?.length ?? 0), end);
}

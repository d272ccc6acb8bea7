/** `FROM`: what a new stage stands on. */
import type { Images } from "../../images/images.js";
import type { DockerfileTree, Instruction } from "../../syntax/dockerfile-tree.js";
import { imageReferenceOf } from "../image-references.js";
import { StageFacts } from "./stage-facts.js";
import type { StageIndex } from "./stage-index.js";
import { hole, type Resolved } from "../resolved.js";
import { resolveWord, type Scope } from "./variables.js";

export interface OpeningPlace {
  readonly tree: DockerfileTree;
  readonly images: Images;
  readonly globals: Scope;
  /** The stages above. */
  readonly stages: StageIndex;
}

export function openStage(from: Instruction, { tree, images, globals, stages }: OpeningPlace): StageFacts {
  const [word, as, nameWord] = from.words;
  const resolved = word === undefined ? undefined : resolveWord(word.source, globals, tree.escape);
  const parent = resolved === undefined || resolved.isUnknown ? undefined : stages.find(resolved.value);
  const platform = from.flags.find(({ name }) => name === "platform")?.value;
  const baseSpan = word?.span;
  const kind = parent !== undefined ? "stage" : baseKindOf(resolved, stages);
  const stage = new StageFacts(
    {
      index: stages.all.length,
      from,
      nameWord: as?.text.toLowerCase() === "as" ? nameWord : undefined,
      baseSpan,
      baseKind: kind,
      parent,
      platform: platform === undefined || platform.includes("$") ? undefined : platform,
    },
    tree,
    images,
  );
  if (kind === "image" && resolved !== undefined && baseSpan !== undefined) {
    stage.base = imageReferenceOf(resolved, { use: "base", usedAt: baseSpan, platform: stage.platform, stage }, images);
  }
  return stage;
}

function baseKindOf(resolved: Resolved | undefined, stages: StageIndex): "image" | "stage" | "scratch" | "unknown" {
  if (resolved === undefined || resolved.value === "") return "unknown";
  if (resolved.isUnknown) return namesSomeStage(resolved.value, stages) ? "stage" : "unknown";
  if (resolved.value.toLowerCase() === "scratch") return "scratch";
  return /^\d+$/.test(resolved.value) || stages.isContext(resolved.value) ? "unknown" : "image";
}

/** `base-${TARGETARCH}` where there are stages `base-amd64` and `base-arm64`. */
function namesSomeStage(value: string, stages: StageIndex): boolean {
  const [prefix = "", ...rest] = value.toLowerCase().split(hole);
  const suffix = rest[rest.length - 1] ?? "";
  if (prefix === "" && suffix === "") return false;
  return stages.hasNameLike(prefix, suffix);
}

/** Live answers in the form in which the overlay asks for them. */
import type { ImageName } from "./images.js";
import type { FoundImage, LiveAnswers, RegistryAnswer, TagList } from "./live-answers.js";
import { tagInUse } from "./tag-in-use.js";
import { noCodenames, readTag } from "./tag-shape.js";
import { compareVersions } from "./version.js";

/** The answers for one name each, in the form in which the overlay asks. */
export interface LiveView {
  registry(image: ImageName): RegistryAnswer | undefined;
  found(image: ImageName): FoundImage | undefined;
  /** Versions first, the newest first. */
  tags(image: ImageName): readonly string[] | undefined;
  /** Whether the list of tags is the whole list. */
  isListComplete(image: ImageName): boolean;
  local: LiveAnswers["local"];
  /** Whether a registry has the repository. */
  isPublished(image: ImageName): boolean;
  hasSize(image: ImageName): boolean;
}

export function liveView(answers: LiveAnswers): LiveView {
  const registry = (image: ImageName): RegistryAnswer | undefined => answers.registry(asAsked(image));
  const found = (image: ImageName): FoundImage | undefined => {
    const answer = registry(image);
    return answer?.kind === "found" ? answer : undefined;
  };
  const local = (image: ImageName): ReturnType<LiveAnswers["local"]> => answers.local(asAsked(image));
  return {
    registry,
    found,
    local,
    tags: (image) => {
      const list = answers.tags(asAsked(image));
      return list === undefined ? undefined : newestVersionFirst(list);
    },
    isListComplete: (image) => answers.tags(asAsked(image))?.isComplete === true,
    isPublished: (image) => {
      const answer = registry(image);
      if (answer !== undefined) return answer.kind === "found" || answer.what === "tag";
      return answers.tags(asAsked(image)) !== undefined;
    },
    hasSize: (image) => found(image) !== undefined || local(image) !== undefined,
  };
}

const asAsked = (image: ImageName): ImageName => ({ ...image, tag: tagInUse(image) });

/** A list is asked for at every keystroke, and does not change. */
const sorted = new WeakMap<TagList, readonly string[]>();

/** Versions first, the newest first; the rest as the registry lists it. */
function newestVersionFirst(list: TagList): readonly string[] {
  const known = sorted.get(list);
  if (known !== undefined) return known;
  const shapes = list.tags.map((tag) => ({ tag, numbers: readTag(tag, noCodenames).numbers }));
  const versions = shapes.filter(({ numbers }) => numbers.length > 0);
  const rest = shapes.filter(({ numbers }) => numbers.length === 0);
  versions.sort((a, b) => compareVersions(b.numbers, a.numbers));
  const tags = [...versions, ...rest].map(({ tag }) => tag);
  sorted.set(list, tags);
  return tags;
}

/** Today's tags of one repository: which exist, and which of them are one image. */
import { linesNaming, linesOf, listOf } from "./packed.js";

export interface TagList {
  /** All names, in the order of the publisher. */
  readonly names: readonly string[];
  /** All names of the image behind the tag, the main one first; undefined when there is no such tag. */
  entryOf(tag: string): readonly string[] | undefined;
}

/** One line per image: its names. */
export function readTagList(packed = ""): TagList {
  const entries = new Map<string, readonly string[] | undefined>();
  let names: readonly string[] | undefined;
  return {
    get names() {
      names ??= linesOf(packed).flatMap(listOf);
      return names;
    },
    entryOf(tag) {
      if (!entries.has(tag)) entries.set(tag, linesNaming(packed, tag).map(listOf)[0]);
      return entries.get(tag);
    },
  };
}

/** The answers that only a registry or an engine can give, where neither was asked. */
import type { Images } from "./images.js";

export const nothingLive: Pick<Images, "digest" | "tagState" | "nearestTags" | "asked" | "local"> = {
  digest: () => undefined,
  tagState: () => undefined,
  nearestTags: () => [],
  asked: () => undefined,
  local: () => undefined,
};

/** Images of which nothing is known: what the analysis goes on with when the catalog cannot be read. */
import { emptyProfile } from "../../../shared/src/images/empty-profile.js";
import type { Images } from "../../../shared/src/images/images.js";
import { nothingLive } from "../../../shared/src/images/nothing-live.js";

const none = (): undefined => undefined;
const empty = (): readonly never[] => [];

export const noImages: Images = {
  asOf: "",
  tagsAsOf: "",
  knows: () => false,
  sizes: empty,
  size: none,
  profile: () => emptyProfile,
  deprecation: none,
  endsOfLife: empty,
  pinnedTag: none,
  aliases: empty,
  numberForCodename: none,
  isUnversioned: () => false,
  smaller: empty,
  tags: empty,
  ...nothingLive,
};

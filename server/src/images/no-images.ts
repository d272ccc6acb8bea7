/** Images of which nothing is known: what the analysis goes on with when the catalog cannot be read. */
import type { Images } from "../../../shared/src/images/images.js";

const none = (): undefined => undefined;
const empty = (): readonly never[] => [];

export const noImages: Images = {
  asOf: "",
  tagsAsOf: "",
  knows: () => false,
  sizes: empty,
  size: none,
  profile: () => ({
    kind: undefined,
    distribution: undefined,
    packageManager: undefined,
    libc: undefined,
    hasShell: undefined,
    user: undefined,
    readyUser: undefined,
    dropsPrivileges: undefined,
    dataPaths: [],
    notes: [],
  }),
  deprecation: none,
  endsOfLife: empty,
  pinnedTag: none,
  aliases: empty,
  numberForCodename: none,
  isUnversioned: () => false,
  smaller: empty,
  tags: empty,
};

/** The profile of an image of which nothing is known. */
import type { ImageProfile } from "./images.js";

export const emptyProfile: ImageProfile = {
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
};

/** Every rule. Written by `npm run generate` from the folder; do not edit. */
import type { Rule } from "../rule.js";
import dataContainer from "./ephemeral-data/data-container.js";
import volumeInstruction from "./ephemeral-data/volume-instruction.js";
import deprecatedBaseImage from "./large-base/deprecated-base-image.js";
import endOfLifeBaseImage from "./large-base/end-of-life-base-image.js";
import largeBaseImage from "./large-base/large-base-image.js";
import packageCacheLeftBehind from "./large-base/package-cache-left-behind.js";
import noInit from "./root/no-init.js";
import rootUser from "./root/root-user.js";
import sudo from "./root/sudo.js";
import sshCredentials from "./ssh/ssh-credentials.js";
import sshPortExposed from "./ssh/ssh-port-exposed.js";
import sshServerInstalled from "./ssh/ssh-server-installed.js";
import sshServerStarted from "./ssh/ssh-server-started.js";
import codenameTag from "./untagged/codename-tag.js";
import invalidImageReference from "./untagged/invalid-image-reference.js";
import latestTag from "./untagged/latest-tag.js";
import untaggedImage from "./untagged/untagged-image.js";
import unversionedTag from "./untagged/unversioned-tag.js";

export const rules: readonly Rule[] = [
  deprecatedBaseImage,
  endOfLifeBaseImage,
  largeBaseImage,
  packageCacheLeftBehind,
  noInit,
  rootUser,
  sudo,
  codenameTag,
  invalidImageReference,
  latestTag,
  untaggedImage,
  unversionedTag,
  dataContainer,
  volumeInstruction,
  sshCredentials,
  sshPortExposed,
  sshServerInstalled,
  sshServerStarted,
];

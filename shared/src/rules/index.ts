/** Every rule. Written by `npm run generate` from the folder; do not edit. */
import type { Rule } from "../rule.js";
import anonymousVolume from "./ephemeral-data/anonymous-volume.js";
import dataContainer from "./ephemeral-data/data-container.js";
import logsInContainer from "./ephemeral-data/logs-in-container.js";
import removedWithContainer from "./ephemeral-data/removed-with-container.js";
import statefulServiceWithoutVolume from "./ephemeral-data/stateful-service-without-volume.js";
import uncachedRemoteMount from "./ephemeral-data/uncached-remote-mount.js";
import volumeInstruction from "./ephemeral-data/volume-instruction.js";
import volumeMissesDataPath from "./ephemeral-data/volume-misses-data-path.js";
import buildToolsInFinalImage from "./large-base/build-tools-in-final-image.js";
import deprecatedBaseImage from "./large-base/deprecated-base-image.js";
import endOfLifeBaseImage from "./large-base/end-of-life-base-image.js";
import largeBaseImage from "./large-base/large-base-image.js";
import muslIncompatible from "./large-base/musl-incompatible.js";
import packageCacheLeftBehind from "./large-base/package-cache-left-behind.js";
import recommendedPackages from "./large-base/recommended-packages.js";
import capabilitiesKept from "./root/capabilities-kept.js";
import dangerousCapability from "./root/dangerous-capability.js";
import dockerSocketMount from "./root/docker-socket-mount.js";
import hostNamespace from "./root/host-namespace.js";
import noInit from "./root/no-init.js";
import privilegeEscalationAllowed from "./root/privilege-escalation-allowed.js";
import privilegedContainer from "./root/privileged-container.js";
import rootContainer from "./root/root-container.js";
import rootUser from "./root/root-user.js";
import sudo from "./root/sudo.js";
import unconfinedSecurityProfile from "./root/unconfined-security-profile.js";
import nsenter from "./ssh/nsenter.js";
import sshCredentials from "./ssh/ssh-credentials.js";
import sshPortExposed from "./ssh/ssh-port-exposed.js";
import sshServerInstalled from "./ssh/ssh-server-installed.js";
import sshServerStarted from "./ssh/ssh-server-started.js";
import codenameTag from "./untagged/codename-tag.js";
import invalidImageReference from "./untagged/invalid-image-reference.js";
import latestTag from "./untagged/latest-tag.js";
import undigestedImage from "./untagged/undigested-image.js";
import unknownTag from "./untagged/unknown-tag.js";
import untaggedImage from "./untagged/untagged-image.js";
import unversionedTag from "./untagged/unversioned-tag.js";

export const rules: readonly Rule[] = [
  buildToolsInFinalImage,
  deprecatedBaseImage,
  endOfLifeBaseImage,
  largeBaseImage,
  muslIncompatible,
  packageCacheLeftBehind,
  recommendedPackages,
  capabilitiesKept,
  dangerousCapability,
  dockerSocketMount,
  hostNamespace,
  noInit,
  privilegeEscalationAllowed,
  privilegedContainer,
  rootContainer,
  rootUser,
  sudo,
  unconfinedSecurityProfile,
  codenameTag,
  invalidImageReference,
  latestTag,
  undigestedImage,
  unknownTag,
  untaggedImage,
  unversionedTag,
  anonymousVolume,
  dataContainer,
  logsInContainer,
  removedWithContainer,
  statefulServiceWithoutVolume,
  uncachedRemoteMount,
  volumeInstruction,
  volumeMissesDataPath,
  nsenter,
  sshCredentials,
  sshPortExposed,
  sshServerInstalled,
  sshServerStarted,
];

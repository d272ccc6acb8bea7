/** A profile with what the image's own configuration says in place of the catalog's user and volumes. */
import type { DataPath, ImageProfile } from "./images.js";
import type { FoundImage, ImageConfiguration, LocalImage } from "./live-answers.js";

/** The registry's word counts before that of this machine, whose image may be an older one. */
export function liveProfile(
  catalog: ImageProfile,
  found: FoundImage | undefined,
  local: LocalImage | undefined,
): ImageProfile {
  const told = registryConfiguration(found) ?? local;
  if (told?.configuration === undefined) return catalog;
  const { configuration, platform } = told;
  return {
    ...catalog,
    user: userOf(configuration, platform),
    dataPaths: dataPathsOf(catalog.dataPaths, configuration),
  };
}

interface Told {
  readonly platform: string;
  readonly configuration: ImageConfiguration | undefined;
}

/** That of linux/amd64, else of the first platform whose configuration was asked for. */
function registryConfiguration(found: FoundImage | undefined): Told | undefined {
  const told = (found?.platforms ?? []).filter(({ configuration }) => configuration !== undefined);
  return told.find(({ platform }) => platform === "linux/amd64") ?? told[0];
}

/** Without a user Linux starts as root; what Windows starts as depends on the kind of its base image. */
function userOf({ user }: ImageConfiguration, platform: string): string | undefined {
  if (user !== "") return user;
  return platform.startsWith("windows/") ? undefined : "root";
}

/** The catalog's in their order, each declared or not as the image really is; then what only the image declares. */
function dataPathsOf(catalog: readonly DataPath[], { volumes }: ImageConfiguration): readonly DataPath[] {
  const declared = volumes.map(withoutSlash);
  const known = catalog.map((one) => ({ ...one, declared: declared.includes(one.path) }));
  const others = declared.filter((path) => !catalog.some((one) => one.path === path));
  return [...known, ...others.map((path): DataPath => ({ path, declared: true, isUnranked: true }))];
}

const withoutSlash = (path: string): string => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);

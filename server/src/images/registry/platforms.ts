/** From a manifest to the platforms of an image, with their sizes, and the configuration of one of them. */
import type { RegistryPlatform } from "../../../../shared/src/images/live-answers.js";
import type { Ask } from "./ask.js";
import type { Access } from "./authorizer.js";
import { isImageConfiguration, type ReadConfiguration, readConfiguration } from "./configuration.js";
import { fetchConfiguration, fetchManifest } from "./content.js";
import { failed } from "./failures.js";
import type { ImageManifest, IndexEntry, IndexManifest, Manifest } from "./manifest.js";

/** How many manifests of an index are read, unless the registry counts each as a pull. */
const usualManifests = 8;
/** Read before all others, in this order. */
const preferred = ["linux/amd64", "linux/arm64"];

/** Rejects with a `RegistryError`, "invalid" for what is no image of containers. */
export const readPlatforms = (ask: Ask, access: Access, manifest: Manifest): Promise<readonly RegistryPlatform[]> =>
  manifest.kind === "index" ? platformsOfIndex(ask, access, manifest) : singlePlatform(ask, access, manifest);

async function singlePlatform(ask: Ask, access: Access, manifest: ImageManifest): Promise<readonly RegistryPlatform[]> {
  const read = await configurationOf(ask, access, manifest);
  if (read?.platform === undefined)
    throw failed(access.subject, "invalid", "it is not an image of containers, but another kind of artifact");
  const { platform, created, configuration } = read;
  return [{ platform, download: manifest.download, created, configuration }];
}

async function platformsOfIndex(
  ask: Ask,
  access: Access,
  { entries }: IndexManifest,
): Promise<readonly RegistryPlatform[]> {
  const wanted = mostWanted(entries, access.registry.known.manifests ?? usualManifests);
  const [main] = wanted;
  if (main === undefined) throw failed(access.subject, "invalid", "its index holds no image of containers");

  const manifests = new Map<IndexEntry, ImageManifest>();
  await Promise.all(
    wanted.map(async (entry) => {
      const { manifest } = await fetchManifest(ask, access, entry.digest);
      if (manifest.kind === "index") throw failed(access.subject, "invalid", "its index holds an index for a platform");
      manifests.set(entry, manifest);
    }),
  );
  const mainManifest = manifests.get(main);
  const read = mainManifest && (await configurationOf(ask, access, mainManifest));
  return entries.map((entry) => ({
    platform: entry.platform,
    download: manifests.get(entry)?.download,
    created: entry === main ? read?.created : undefined,
    configuration: entry === main ? read?.configuration : undefined,
  }));
}

/** The entries to read, the one whose configuration is read first. Preferred platforms come before the order of the index. */
function mostWanted(entries: readonly IndexEntry[], count: number): readonly IndexEntry[] {
  const rank = ({ platform }: IndexEntry): number => {
    const index = preferred.indexOf(platform);
    return index === -1 ? preferred.length : index;
  };
  return [...entries].sort((one, other) => rank(one) - rank(other)).slice(0, count);
}

async function configurationOf(
  ask: Ask,
  access: Access,
  { config }: ImageManifest,
): Promise<ReadConfiguration | undefined> {
  if (!isImageConfiguration(config.mediaType)) return undefined;
  return readConfiguration(await fetchConfiguration(ask, access, config));
}

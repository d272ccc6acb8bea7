/** Sizes with what a registry and the engine of this machine say in place of the catalog's figures. */
import type { ImageSize, SizeFigure } from "./images.js";
import type { FoundImage, LocalImage, RegistryPlatform } from "./live-answers.js";
import { platformName } from "./platform-name.js";

/** linux/amd64 first, then the catalog's platforms in its order, then those that only the live answers have. */
export function liveSizes(
  catalog: readonly ImageSize[],
  found: FoundImage | undefined,
  local: LocalImage | undefined,
): readonly ImageSize[] {
  if (found === undefined && local === undefined) return catalog;
  const sizes = new Map(catalog.map((size) => [size.platform, size]));
  for (const platform of found?.platforms ?? []) {
    const download = found === undefined ? undefined : downloadOf(platform, found);
    if (download !== undefined) put(sizes, platform.platform, { download });
  }
  if (local !== undefined) put(sizes, local.platform, { onDisk: onDiskOf(local) });
  return [...sizes.values()].sort((a, b) => rank(a) - rank(b));
}

const rank = ({ platform }: ImageSize): number => (platform === "linux/amd64" ? 0 : 1);

function downloadOf({ download, created }: RegistryPlatform, { asked }: FoundImage): SizeFigure | undefined {
  if (download === undefined) return undefined;
  return { bytes: download, ...dayOf(created, asked), origin: `the registry, asked on ${asked.slice(0, 10)}` };
}

const onDiskOf = ({ size, created, asked }: LocalImage): SizeFigure => ({
  bytes: size,
  ...dayOf(created, asked),
  origin: "this machine",
});

const dayOf = (created: string | undefined, asked: string): Pick<SizeFigure, "asOf" | "isAsked"> =>
  created === undefined ? { asOf: asked.slice(0, 10), isAsked: true } : { asOf: created };

type LiveFigure =
  | { readonly download: SizeFigure; readonly onDisk?: undefined }
  | { readonly onDisk: SizeFigure; readonly download?: undefined };

/** The other figure stays as it is: neither is derived from the other. */
function put(sizes: Map<string, ImageSize>, written: string, figure: LiveFigure): void {
  const platform = platformName(written);
  const known = sizes.get(platform);
  const live = figure.download ?? figure.onDisk;
  sizes.set(platform, {
    tag: known?.tag ?? "",
    platform,
    download: figure.download ?? known?.download,
    onDisk: figure.onDisk ?? known?.onDisk,
    // That its publisher has given a tag up is not undone by somebody who asks for it.
    status: known?.status === "archived" ? "archived" : "current",
    precision: "exact",
    origin: known?.origin ?? live.origin ?? "",
  });
}

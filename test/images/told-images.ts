/** The shipped catalog with live answers over it that a test makes up, in few words. */
import { formatImageName } from "../../shared/src/images/image-name.js";
import type { Images } from "../../shared/src/images/images.js";
import type {
  ImageConfiguration,
  LiveAnswers,
  LocalImage,
  RegistryAnswer,
  RegistryPlatform,
} from "../../shared/src/images/live-answers.js";
import { overlayImages } from "../../shared/src/images/overlay.js";
import { images as catalog } from "./named-image.js";

export const asked = "2026-11-24T12:30:00Z";
export const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

export const configuration = (changes: Partial<ImageConfiguration> = {}): ImageConfiguration => ({
  user: "",
  volumes: [],
  ports: [],
  entrypoint: [],
  command: [],
  environment: [],
  ...changes,
});

export const platform = (changes: Partial<RegistryPlatform> = {}): RegistryPlatform => ({
  platform: "linux/amd64",
  download: 420_000_000,
  created: "2026-11-20",
  configuration: undefined,
  ...changes,
});

export const found = (platforms: readonly RegistryPlatform[] = [platform()], digit = "a"): RegistryAnswer => ({
  kind: "found",
  asked,
  digest: digest(digit),
  platforms,
});

export const localImage = (changes: Partial<LocalImage> = {}): LocalImage => ({
  asked,
  platform: "linux/amd64",
  size: 1_020_000_000,
  created: "2026-09-12",
  configuration: configuration(),
  ...changes,
});

/** By reference; tags by repository. Lists are whole unless `isComplete` is false. */
export interface Told {
  readonly registry?: Readonly<Record<string, RegistryAnswer>>;
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly isComplete?: boolean;
  readonly local?: Readonly<Record<string, LocalImage>>;
}

export function told({ registry = {}, tags = {}, isComplete = true, local = {} }: Told): Images {
  const lists = new Map(Object.entries(tags).map(([name, list]) => [name, { asked, tags: list, isComplete }]));
  const answers: LiveAnswers = {
    registry: (name) => registry[formatImageName(name)],
    tags: (name) => lists.get(formatImageName({ ...name, tag: undefined, digest: undefined })),
    local: (name) => local[formatImageName(name)],
  };
  return overlayImages(catalog, answers);
}

/**
 * What a registry and the engine of this machine said of images. Plain data, as the cache on disk keeps it; the server
 * asks, `overlay.ts` lays the answers over the catalog.
 */
import type { ImageName } from "./images.js";

/** What a registry says of one reference (name with tag or digest), and when it was asked. */
export type RegistryAnswer = FoundImage | MissingImage;

export interface FoundImage {
  readonly kind: "found";
  /** When the registry was asked: ISO 8601 in UTC, `2026-11-24T12:30:00Z`. */
  readonly asked: string;
  /** `sha256:…` of what the tag names: of the index where there is one, else of the manifest. */
  readonly digest: string;
  /** In the order of the index; attestations are left out. An image without an index has one. */
  readonly platforms: readonly RegistryPlatform[];
}

/** The registry knows the repository and not the tag, or does not know the repository (which can also mean: not for us). */
export interface MissingImage {
  readonly kind: "missing";
  readonly asked: string;
  readonly what: "tag" | "repository";
}

export interface RegistryPlatform {
  /** `linux/amd64`, `linux/arm/v7`, `windows/amd64`; `linux/arm64/v8` is written `linux/arm64`. */
  readonly platform: string;
  /** What a pull transfers, in bytes: the sum of the compressed layers. Undefined when this platform's manifest was not asked for. */
  readonly download: number | undefined;
  /** Day the image was built, `2026-09-12`; undefined when it is not said, or is a date of convention (1970, 1980). */
  readonly created: string | undefined;
  /** Undefined when the configuration was not asked for. */
  readonly configuration: ImageConfiguration | undefined;
}

/** The part of an image's configuration that matters to us (OCI image specification 1.1, `config`). */
export interface ImageConfiguration {
  /** As configured; empty when none is: then it is root. */
  readonly user: string;
  /** Paths of declared volumes. */
  readonly volumes: readonly string[];
  /** `5432/tcp`. */
  readonly ports: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** `NAME=value`. */
  readonly environment: readonly string[];
}

/** The tags of a repository, as the registry lists them. */
export interface TagList {
  readonly asked: string;
  readonly tags: readonly string[];
  /** False when there were more than anybody wants to read. */
  readonly isComplete: boolean;
}

/** What the engine on this machine has of an image. */
export interface LocalImage {
  /** When the engine was asked: ISO 8601 in UTC. */
  readonly asked: string;
  readonly platform: string;
  /** On disk, in bytes, as `docker image inspect` says in `Size`. */
  readonly size: number;
  /** Day the image was built; undefined when the engine does not say. */
  readonly created: string | undefined;
  readonly configuration: ImageConfiguration;
}

/** What is known at this moment. Answers without asking: the analysis never waits. Undefined means nobody asked, or nobody answered. */
export interface LiveAnswers {
  registry(name: ImageName): RegistryAnswer | undefined;
  tags(name: ImageName): TagList | undefined;
  local(name: ImageName): LocalImage | undefined;
}

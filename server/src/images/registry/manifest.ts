/** Reads manifests: OCI 1.1 and Docker's schema 2, of one image and of an index. Unknown JSON in, typed out. */
import { asArray, asCount, asObject, asString, type JsonObject } from "./json.js";
import { isDigest } from "./repository-name.js";

export type Manifest = IndexManifest | ImageManifest;

export interface IndexManifest {
  readonly kind: "index";
  /** In their order, without attestations and what else is no image. */
  readonly entries: readonly IndexEntry[];
}

export interface IndexEntry {
  readonly digest: string;
  /** `linux/arm/v7`; `linux/arm64/v8` is written `linux/arm64`. */
  readonly platform: string;
}

export interface ImageManifest {
  readonly kind: "image";
  readonly config: ConfigDescriptor;
  /** The sum of the compressed layers, in bytes. */
  readonly download: number;
}

export interface ConfigDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

const indexTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
const imageTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** The header `Accept` for manifests. */
export const manifestTypes = [...indexTypes, ...imageTypes].join(", ");

/** Whether it is the format of 2015 and before, which has no sizes. `contentType` is the header's value. */
export const isSchema1 = (contentType: string): boolean => contentType.includes("docker.distribution.manifest.v1+");

/** Undefined when it is not a manifest as the specifications write it. */
export function readManifest(json: JsonObject): Manifest | undefined {
  const manifests = asArray(json["manifests"]);
  const layers = asArray(json["layers"]);
  // Whoever writes both wants different readers to see different images.
  if (json["schemaVersion"] !== 2 || (manifests !== undefined && layers !== undefined)) return undefined;
  if (manifests !== undefined) return readIndex(manifests);
  return layers === undefined ? undefined : readImage(json["config"], layers);
}

function readIndex(manifests: readonly unknown[]): IndexManifest | undefined {
  const entries: IndexEntry[] = [];
  for (const item of manifests) {
    const entry = asObject(item);
    const digest = asString(entry?.["digest"]);
    if (entry === undefined || digest === undefined) return undefined;
    const platform = platformOf(asObject(entry["platform"]) ?? {});
    if (platform === undefined || !isImage(entry) || !isDigest(digest)) continue;
    entries.push({ digest, platform });
  }
  return { kind: "index", entries };
}

/** BuildKit keeps provenance and lists of packages as entries of the platform `unknown/unknown` with this annotation. */
function isImage(entry: JsonObject): boolean {
  const mediaType = asString(entry["mediaType"]);
  const referenceType = asObject(entry["annotations"])?.["vnd.docker.reference.type"];
  return referenceType === undefined && (mediaType === undefined || imageTypes.includes(mediaType));
}

function readImage(config: unknown, layers: readonly unknown[]): ImageManifest | undefined {
  const descriptor = asObject(config);
  const digest = asString(descriptor?.["digest"]);
  const size = asCount(descriptor?.["size"]);
  const sizes = layers.map((layer) => asCount(asObject(layer)?.["size"]));
  if (digest === undefined || !isDigest(digest) || size === undefined) return undefined;

  let download = 0;
  for (const bytes of sizes) {
    if (bytes === undefined) return undefined;
    download += bytes;
  }
  return { kind: "image", config: { digest, size, mediaType: asString(descriptor?.["mediaType"]) ?? "" }, download };
}

/** The platform in an index, or in a configuration, which has the same three fields. Undefined for `unknown/unknown` and for none. */
export function platformOf(json: JsonObject): string | undefined {
  const os = asString(json["os"]) ?? "";
  const architecture = asString(json["architecture"]) ?? "";
  const variant = asString(json["variant"]) ?? "";
  if (os === "" || architecture === "" || os === "unknown" || architecture === "unknown") return undefined;
  // Every 64 bit ARM is v8.
  const isPlain = variant === "" || (architecture === "arm64" && variant === "v8");
  return isPlain ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

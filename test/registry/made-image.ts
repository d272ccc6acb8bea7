/** Images made of bytes, without an engine and without a network, and pushed over HTTP as `docker push` does. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

export const ociManifest = "application/vnd.oci.image.manifest.v1+json";
export const ociIndex = "application/vnd.oci.image.index.v1+json";
export const dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
export const ociConfig = "application/vnd.oci.image.config.v1+json";

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** The bytes that `fetch` takes as a body. */
type Bytes = Buffer<ArrayBuffer>;

export interface Pusher {
  /** `127.0.0.1:41234` */
  readonly host: string;
  /** `team/app` */
  readonly repository: string;
  readonly authorization?: string;
}

export interface Recipe {
  readonly architecture: string;
  readonly variant?: string;
  /** Text of the one file in each layer. */
  readonly layers: readonly string[];
  /** The `config` of the image configuration. */
  readonly config?: object;
  readonly created?: string;
  /** A tag; by its digest only when not given. */
  readonly tag?: string;
  readonly manifestType?: string;
  readonly configType?: string;
}

export async function pushImage(pusher: Pusher, recipe: Recipe): Promise<Descriptor> {
  const layers: Descriptor[] = [];
  for (const text of recipe.layers)
    layers.push(await pushBlob(pusher, "application/vnd.oci.image.layer.v1.tar+gzip", gzipSync(tarOf("file", text))));
  const { architecture, variant, created, config = {} } = recipe;
  const configuration = {
    os: "linux",
    architecture,
    variant,
    created,
    config,
    rootfs: { type: "layers", diff_ids: [] },
  };
  const configDescriptor = await pushBlob(pusher, recipe.configType ?? ociConfig, jsonBytes(configuration));
  const mediaType = recipe.manifestType ?? ociManifest;
  return pushManifest(pusher, recipe.tag, { schemaVersion: 2, mediaType, config: configDescriptor, layers });
}

/** An index of descriptors that were pushed before. */
export const pushIndex = (pusher: Pusher, tag: string, manifests: readonly object[]): Promise<Descriptor> =>
  pushManifest(pusher, tag, { schemaVersion: 2, mediaType: ociIndex, manifests });

export async function pushManifest(
  { host, repository, authorization }: Pusher,
  tag: string | undefined,
  manifest: { readonly mediaType: string; readonly [field: string]: unknown },
): Promise<Descriptor> {
  const body = jsonBytes(manifest);
  const { mediaType } = manifest;
  const digest = digestOf(body);
  const response = await fetch(`http://${host}/v2/${repository}/manifests/${tag ?? digest}`, {
    method: "PUT",
    headers: { ...loginHeader(authorization), "content-type": mediaType },
    body,
  });
  assert.equal(response.status, 201, await response.text());
  return { mediaType, digest, size: body.length };
}

async function pushBlob(
  { host, repository, authorization }: Pusher,
  mediaType: string,
  body: Bytes,
): Promise<Descriptor> {
  const headers = loginHeader(authorization);
  const upload = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: "POST", headers });
  assert.equal(upload.status, 202, await upload.text());
  const target = new URL(upload.headers.get("location") ?? "", `http://${host}`);
  target.searchParams.set("digest", digestOf(body));
  const done = await fetch(target, {
    method: "PUT",
    headers: { ...headers, "content-type": "application/octet-stream" },
    body,
  });
  assert.equal(done.status, 201, await done.text());
  return { mediaType, digest: digestOf(body), size: body.length };
}

export const digestOf = (body: Buffer): string => `sha256:${createHash("sha256").update(body).digest("hex")}`;

const loginHeader = (authorization: string | undefined): Record<string, string> =>
  authorization === undefined ? {} : { authorization };

const jsonBytes = (value: unknown): Bytes => Buffer.from(JSON.stringify(value));

/** A tar archive with one file, in the format of POSIX.1-1988. */
function tarOf(name: string, text: string): Bytes {
  const content = Buffer.from(text);
  const header = Buffer.alloc(512);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(content.length, 12) + octal(0, 12), 100);
  header.write("        0", 148);
  header.write("ustar\0" + "00", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

/** Fetches what has a digest, manifests and blobs, and believes it only when the digest is right. */
import { createHash } from "node:crypto";
import type { Ask } from "./ask.js";
import type { Access } from "./authorizer.js";
import type { WireReply } from "./exchange.js";
import { failed } from "./failures.js";
import { type JsonObject, parseObject } from "./json.js";
import { type ConfigDescriptor, isSchema1, type Manifest, manifestTypes, readManifest } from "./manifest.js";

const maxManifestBytes = 4 * 1024 * 1024;
const maxConfigurationBytes = 8 * 1024 * 1024;

/** A request for a manifest; the answer may also be a 404. */
export const askManifest = (ask: Ask, access: Access, method: "GET" | "HEAD", reference: string): Promise<WireReply> =>
  ask({
    access,
    method,
    path: `/v2/${access.repository}/manifests/${reference}`,
    accept: manifestTypes,
    maxBytes: maxManifestBytes,
  });

export interface VerifiedManifest {
  readonly digest: string;
  readonly manifest: Manifest;
}

/** Of the answer 200 to a request for a manifest. `expected` is its digest where that is known. Throws "invalid". */
export function verifyManifest(access: Access, reply: WireReply, expected: string | undefined): VerifiedManifest {
  const { subject } = access;
  if (isSchema1(reply.header("content-type") ?? ""))
    throw failed(subject, "invalid", "the image is stored in the format of 2015 (schema 1), which has no sizes");

  const digest = digestOf(reply.body);
  const stated = reply.header("docker-content-digest");
  if (digest !== (expected ?? stated ?? digest))
    throw failed(subject, "invalid", `the manifest is not what its digest ${expected ?? stated ?? ""} says`);

  const manifest = readManifest(jsonOf(access, reply, "a manifest"));
  if (manifest === undefined) throw failed(subject, "invalid", "the answer is JSON and not the manifest of an image");
  return { digest, manifest };
}

/** A manifest by its digest, as an index names it. */
export async function fetchManifest(ask: Ask, access: Access, digest: string): Promise<VerifiedManifest> {
  const reply = await askManifest(ask, access, "GET", digest);
  assertFound(access, reply, digest);
  return verifyManifest(access, reply, digest);
}

/** The JSON of a configuration, by what a manifest says of it. */
export async function fetchConfiguration(ask: Ask, access: Access, config: ConfigDescriptor): Promise<JsonObject> {
  const { subject, repository } = access;
  if (config.size > maxConfigurationBytes)
    throw failed(subject, "too-large", `its configuration is said to have ${config.size} bytes`);
  const path = `/v2/${repository}/blobs/${config.digest}`;
  const reply = await ask({ access, method: "GET", path, accept: "*/*", maxBytes: maxConfigurationBytes });
  assertFound(access, reply, config.digest);
  if (digestOf(reply.body) !== config.digest)
    throw failed(subject, "invalid", `the configuration is not what its digest ${config.digest} says`);
  return jsonOf(access, reply, "a configuration");
}

function assertFound({ subject }: Access, reply: WireReply, digest: string): void {
  if (reply.status === 200) return;
  throw failed(subject, "invalid", `the image names ${digest}, which the registry does not give (${reply.status})`);
}

function jsonOf({ subject }: Access, reply: WireReply, expected: string): JsonObject {
  const json = parseObject(reply.body);
  if (json === undefined) throw failed(subject, "invalid", `the answer is not JSON, and so not ${expected}`);
  return json;
}

const digestOf = (body: Buffer): string => `sha256:${createHash("sha256").update(body).digest("hex")}`;

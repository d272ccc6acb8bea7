/** Which entries of an index are images. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readManifest } from "../../server/src/images/registry/manifest.js";

describe("readManifest", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const amd64 = { os: "linux", architecture: "amd64" };
  const others = [
    [
      "an attestation, by its annotation",
      { platform: amd64, annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
    ],
    ["an attestation, by its platform", { platform: { os: "unknown", architecture: "unknown" } }],
    ["an entry without a platform", {}],
    ["an index", { platform: amd64, mediaType: "application/vnd.oci.image.index.v1+json" }],
  ] as const;
  for (const [what, entry] of others)
    it(`leaves out ${what}`, () => {
      const manifests = [
        { digest, ...entry },
        { digest, platform: amd64 },
      ];
      assert.deepEqual(readManifest({ schemaVersion: 2, manifests }), {
        kind: "index",
        entries: [{ digest, platform: "linux/amd64" }],
      });
    });
});

/** What is known of the public registries beside the protocol: where they keep blobs, who gives their tokens. Data only. */
import { matchesWildcard } from "./host-pattern.js";

export interface KnownRegistry {
  /** The host that speaks the protocol, where it is another one than in references. */
  readonly api?: string;
  /** Hosts that give tokens for this registry, beside itself and its siblings. */
  readonly tokenHosts?: readonly string[];
  /** Hosts to which it redirects for blobs, and for manifests where it is only a front. */
  readonly blobHosts: readonly string[];
  /** How many manifests of one index are read. Less where each counts as a pull of the user's allowance. */
  readonly manifests?: number;
}

/** By the host in a reference, or a wildcard for it. From the publishers' lists for firewalls and from what they answer. */
const known: readonly (readonly [string, KnownRegistry])[] = [
  [
    "docker.io",
    {
      api: "registry-1.docker.io",
      tokenHosts: ["auth.docker.io"],
      // https://docs.docker.com/desktop/setup/allow-list/; from inside the cloud of Amazon it is a bucket there.
      blobHosts: [
        "production.cloudflare.docker.com",
        "production.cloudfront.docker.com",
        "*.r2.cloudflarestorage.com",
        "*.amazonaws.com",
      ],
      // A GET of a manifest is a pull; 100 of them in six hours are all that an anonymous address has.
      manifests: 2,
    },
  ],
  ["ghcr.io", { blobHosts: ["pkg-containers.githubusercontent.com"] }],
  ["quay.io", { blobHosts: ["*.quay.io", "*.s3.amazonaws.com", "*.s3.us-east-1.amazonaws.com"] }],
  [
    "mcr.microsoft.com",
    { blobHosts: ["*.data.mcr.microsoft.com", "*.cdn.mscr.io", "*.azureedge.net", "*.blob.core.windows.net"] },
  ],
  ["gcr.io", { blobHosts: ["storage.googleapis.com", "*.pkg.dev"] }],
  ["*.gcr.io", { blobHosts: ["storage.googleapis.com", "*.pkg.dev"] }],
  ["*.pkg.dev", { blobHosts: ["storage.googleapis.com"] }],
  ["registry.k8s.io", { blobHosts: ["*.pkg.dev", "storage.googleapis.com", "*.amazonaws.com", "*.cloudfront.net"] }],
  ["public.ecr.aws", { blobHosts: ["*.cloudfront.net"] }],
  ["*.amazonaws.com", { blobHosts: ["*.amazonaws.com"] }],
  ["cgr.dev", { blobHosts: ["*.r2.cloudflarestorage.com"] }],
  ["*.azurecr.io", { blobHosts: ["*.blob.core.windows.net"] }],
  ["registry.gitlab.com", { blobHosts: ["cdn.registry.gitlab-static.net", "storage.googleapis.com"] }],
];

/** What is known of a registry by its host in references; nothing for most private ones. */
export const knownRegistry = (host: string): KnownRegistry =>
  known.find(([pattern]) => pattern === host || matchesWildcard(pattern, host))?.[1] ?? { blobHosts: [] };

/**
 * Asks registries by the OCI distribution API. Puts the parts together: policy, connections, authorization, and what
 * is asked of an image.
 */
import type { LookupFunction } from "node:net";
import type { ImageName } from "../../../../shared/src/images/images.js";
import type { TagList } from "../../../../shared/src/images/live-answers.js";
import type { CredentialStore, RegistryClient, RegistryReply } from "../sources.js";
import { createAsk } from "./ask.js";
import { type Access, Authorizer } from "./authorizer.js";
import { createDispatchers } from "./dispatchers.js";
import { createExchange } from "./exchange.js";
import { askImage } from "./image.js";
import { InFlight } from "./in-flight.js";
import type { RegistryPolicy } from "./policy.js";
import { proxiesIn } from "./proxies.js";
import { RateLimits } from "./rate-limits.js";
import { registryHost } from "./registry-host.js";
import { repositoryPath, subjectOf } from "./repository-name.js";
import { askTags } from "./tags.js";

export interface RegistryClientOptions {
  readonly policy: RegistryPolicy;
  /** Asked for a host only when that host wants a login, and the answer is sent to nobody else. */
  readonly credentials: CredentialStore;
  readonly now: () => Date;
  readonly userAgent?: string;
  /** Takes a line about each answer: method, host, path, status, length. Never a header, a query or a body. Also about a proxy that cannot be used. */
  readonly onNote?: (line: string) => void;
  /** PEM of an authority to trust instead of the usual ones. */
  readonly ca?: string;
  /** How names become addresses, instead of the system's way. */
  readonly lookup?: LookupFunction;
  /** In milliseconds; 5,000 when not given. */
  readonly connectTimeout?: number;
  /** For one request with its whole answer, in milliseconds; 15,000 when not given. */
  readonly requestTimeout?: number;
}

/** Those who ask for the same image at the same time share its requests. Answers are not kept; only tokens and pauses are. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const accessTo = accessUnder(options.policy);
  const ask = askWith(options);
  const asked = (): string =>
    options
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
  const images = new InFlight<RegistryReply | "unchanged">();
  const tagLists = new InFlight<TagList>();
  return {
    image: (name, etag) =>
      images.share(JSON.stringify([keyOf(name), etag]), async () =>
        askImage(ask, accessTo(name), name, { asked: asked(), etag }),
      ),
    tags: (name) =>
      tagLists.share(JSON.stringify([name.registry, name.repository]), async () =>
        askTags(ask, accessTo(name), asked()),
      ),
  };
}

function askWith(options: RegistryClientOptions): ReturnType<typeof createAsk> {
  const { policy, credentials, now, onNote = () => undefined } = options;
  const exchange = createExchange({
    dispatchers: createDispatchers({
      connectTimeout: options.connectTimeout ?? 5_000,
      ca: options.ca,
      lookup: options.lookup,
      proxies: proxiesIn(process.env, onNote),
    }),
    rateLimits: new RateLimits(now),
    userAgent: options.userAgent ?? "docker-traps",
    requestTimeout: options.requestTimeout ?? 15_000,
    onNote,
  });
  return createAsk({ policy, exchange, authorizer: new Authorizer({ policy, credentials, exchange, now }) });
}

const accessUnder =
  (policy: RegistryPolicy) =>
  (name: ImageName): Access => {
    const subject = subjectOf(name);
    const registry = registryHost(policy, subject);
    return { registry, repository: repositoryPath(name), subject };
  };

const keyOf = ({ registry, repository, tag, digest }: ImageName): readonly (string | undefined)[] => [
  registry,
  repository,
  tag,
  digest,
];

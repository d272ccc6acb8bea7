/** Asks registries in the background, the cache first, and remembers what failed. */
import pLimit from "p-limit";
import { type BackOff, createBackOff } from "./back-off.js";
import type { AnswerCache } from "./cache/answer-cache.js";
import { isFresh } from "./lifetimes.js";
import { type RegistryQuestion, saySame } from "./registry-question.js";
import { type RegistryClient, RegistryError, type RegistryFailure } from "./sources.js";
import type { Underway } from "./underway.js";

export interface RegistryAnswersParts {
  readonly client: RegistryClient;
  readonly cache: AnswerCache;
  readonly underway: Underway;
  readonly now: () => Date;
  /** Whether registries may be asked, and answers told, at this moment. */
  readonly isOn: () => boolean;
  readonly log: (line: string) => void;
  /** Something is known that was not known before. */
  readonly onNew: () => void;
}

export interface RegistryAnswers {
  /** Asks unless the answer is fresh, under way or resting. Cheap: it is called for every image after every key. */
  want(question: RegistryQuestion): void;
  /** Forgets what failed, so that everything may be asked again: the settings or the network are others now. */
  forgetFailures(): void;
}

/** Requests at the same time. A folder of compose files names hundreds of images. */
const maxRequests = 6;

/** Failures that say something of one image. All others are the host's. */
const imageFailures: ReadonlySet<RegistryFailure> = new Set(["denied", "invalid", "too-large", "redirect"]);

export function createRegistryAnswers(parts: RegistryAnswersParts): RegistryAnswers {
  const { cache, underway, now, isOn } = parts;
  const backOff = createBackOff(now);
  const limit = pLimit(maxRequests);
  /** Keys that were looked for on disk: while a host rests, that is not done twice. */
  const looked = new Set<string>();
  const isResting = ({ host, key }: RegistryQuestion): boolean => backOff.isResting(host) || backOff.isResting(key);

  async function answer(question: RegistryQuestion): Promise<void> {
    const before = cache.known(question.key);
    const known = await cache.read(question.key);
    looked.add(question.key);
    if (known !== before && isOn()) parts.onNew();
    if (known !== undefined && isFresh(known, now())) return;
    await limit(async () => {
      if (isOn() && !isResting(question)) await askRegistry(parts, backOff, question);
    });
  }

  return {
    want(question) {
      const { key } = question;
      if (!isOn() || (looked.has(key) && isResting(question))) return;
      const known = cache.known(key);
      if (known !== undefined && isFresh(known, now())) return;
      underway.start(key, () => answer(question));
    },
    forgetFailures: () => {
      backOff.clear();
    },
  };
}

async function askRegistry(parts: RegistryAnswersParts, backOff: BackOff, question: RegistryQuestion): Promise<void> {
  const { client, cache, now } = parts;
  const known = cache.known(question.key);
  try {
    const entry = await question.ask(client, known, now);
    backOff.succeeded(question.host);
    backOff.succeeded(question.key);
    const kept = cache.write(question.key, entry);
    if (parts.isOn() && !saySame(known, entry)) parts.onNew();
    await kept;
  } catch (error) {
    const subject = isOfImage(error) ? question.key : question.host;
    const isNews = backOff.failed(subject, error instanceof RegistryError ? error.retryAfter : undefined);
    if (isNews && parts.isOn()) parts.log(describe(error, question));
  }
}

const isOfImage = (error: unknown): boolean => !(error instanceof RegistryError) || imageFailures.has(error.failure);

function describe(error: unknown, { key, host }: RegistryQuestion): string {
  if (error instanceof RegistryError) return error.message;
  return `Asking ${host} for ${key} failed: ${error instanceof Error ? error.message : String(error)}.`;
}

/** A part that asks registries, for tests: remembers what it was asked, and answers when the test says so. */
import type { LiveParts, LivePolicy, LiveSource } from "../../server/src/live/live-source.js";
import { formatImageName } from "../../shared/src/images/image-name.js";
import type { LocalImage, RegistryAnswer, TagList } from "../../shared/src/images/live-answers.js";

export class FakeLive implements LiveSource {
  readonly policies: LivePolicy[] = [];
  readonly wanted: string[] = [];
  readonly wantedTags: string[] = [];
  readonly #parts: LiveParts;
  readonly #answers = new Map<string, RegistryAnswer>();
  readonly #tags = new Map<string, TagList>();
  #waiters: (() => void)[] = [];
  #isAsking = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  configure(policy: LivePolicy): void {
    this.policies.push(policy);
  }

  want(name: Parameters<LiveSource["want"]>[0]): void {
    const reference = formatImageName(name);
    this.wanted.push(reference);
    this.#isAsking ||= !this.#answers.has(reference);
  }

  wantTags(name: Parameters<LiveSource["wantTags"]>[0]): void {
    this.wantedTags.push(formatImageName(name));
  }

  answer(reference: string, answer: RegistryAnswer): void {
    this.#answers.set(reference, answer);
    this.#finish();
  }

  answerTags(repository: string, list: TagList): void {
    this.#tags.set(repository, list);
    this.#finish();
  }

  registry(name: Parameters<LiveSource["registry"]>[0]): RegistryAnswer | undefined {
    return this.policies.at(-1)?.registry === true ? this.#answers.get(formatImageName(name)) : undefined;
  }

  tags({ registry, repository }: Parameters<LiveSource["tags"]>[0]): TagList | undefined {
    return this.#tags.get(formatImageName({ registry, repository, tag: undefined, digest: undefined }));
  }

  local(): LocalImage | undefined {
    return undefined;
  }

  settled(): Promise<void> {
    if (!this.#isAsking) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  dispose(): void {
    this.policies.length = 0;
  }

  #finish(): void {
    this.#isAsking = false;
    this.#parts.onChange();
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}

/**
 * Keeps what registries and the engine of this machine say of images. Answers at once with what is known, and asks in
 * the background for what is wanted; the analysis never waits.
 */
import type { ImageName } from "../../../shared/src/images/images.js";
import type { LiveAnswers, RegistryAnswer, TagList } from "../../../shared/src/images/live-answers.js";
import { createBatch, type StartTimer } from "./batch.js";
import type { AnswerCache } from "./cache/answer-cache.js";
import { createLocalAnswers } from "./local-answers.js";
import { createRegistryAnswers } from "./registry-answers.js";
import { imageKey, imageQuestion, tagsKey, tagsQuestion } from "./registry-question.js";
import type { EngineClient, RegistryClient } from "./sources.js";
import { createUnderway } from "./underway.js";

export interface LiveImagesParts {
  readonly registry: RegistryClient;
  readonly engine: EngineClient;
  readonly cache: AnswerCache;
  readonly now: () => Date;
  readonly startTimer: StartTimer;
  /** A failure, in one sentence; once for each host or image until it is asked again. */
  readonly log: (line: string) => void;
  /** Something new is known: once for all answers that come together. */
  readonly onChange: () => void;
}

/** Who may be asked. Answers of a source that is off are not told either. */
export interface LiveSources {
  readonly registry: boolean;
  readonly engine: boolean;
}

export interface LiveImages extends LiveAnswers {
  /** Asks for an image where that is allowed and due. Returns at once; `onChange` says when there is an answer. */
  want(name: ImageName): void;
  /** The same for the tags of the repository. */
  wantTags(name: ImageName): void;
  /** To be called whenever settings of images changed, also of the registry client: what failed before is asked again. */
  configure(sources: LiveSources): void;
  /** Resolves when nothing is under way any more, and what was learned is on disk. */
  settled(): Promise<void>;
  /** Nothing is asked, logged or told after it. */
  dispose(): void;
}

const nobody: LiveSources = { registry: false, engine: false };

/** Asks nobody before `configure` was called. */
export function createLiveImages(parts: LiveImagesParts): LiveImages {
  const { cache, now } = parts;
  let sources = nobody;
  let isDisposed = false;
  const log = (line: string): void => {
    if (!isDisposed) parts.log(line);
  };
  const changes = createBatch(parts.onChange, parts.startTimer);
  const underway = createUnderway((error) => {
    log(`An image could not be asked for: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const common = { underway, now, log, onNew: changes.request };
  const registry = createRegistryAnswers({ ...common, client: parts.registry, cache, isOn: () => sources.registry });
  const local = createLocalAnswers({ ...common, client: parts.engine, isOn: () => sources.engine });

  return {
    registry: (name) => (sources.registry ? knownImage(cache, name) : undefined),
    tags: (name) => (sources.registry ? knownTags(cache, name) : undefined),
    local: (name) => (sources.engine ? local.known(name) : undefined),
    want(name) {
      registry.want(imageQuestion(name));
      local.want(name);
    },
    wantTags(name) {
      registry.want(tagsQuestion(name));
    },
    configure(wanted) {
      if (isDisposed) return;
      sources = wanted;
      registry.forgetFailures();
    },
    settled: () => underway.settled(),
    dispose() {
      isDisposed = true;
      sources = nobody;
      changes.cancel();
    },
  };
}

function knownImage(cache: AnswerCache, name: ImageName): RegistryAnswer | undefined {
  const entry = cache.known(imageKey(name));
  return entry?.kind === "image" ? entry.answer : undefined;
}

function knownTags(cache: AnswerCache, name: ImageName): TagList | undefined {
  const entry = cache.known(tagsKey(name));
  return entry?.kind === "tags" ? entry.list : undefined;
}

/** A keeper of live answers between a registry, an engine, a clock and a timer that tests hold in their hands. */
import { type AnswerCache, createAnswerCache } from "../../server/src/images/cache/answer-cache.js";
import type { StartTimer } from "../../server/src/images/batch.js";
import { createLiveImages, type LiveImages, type LiveSources } from "../../server/src/images/live-images.js";
import type { EngineClient, RegistryClient, RegistryReply } from "../../server/src/images/sources.js";
import type { ImageName } from "../../shared/src/images/images.js";
import type { FoundImage, LocalImage, TagList } from "../../shared/src/images/live-answers.js";

export const start = "2026-11-24T12:00:00.000Z";

export const image = (repository: string, tag?: string, registry?: string): ImageName => ({
  registry,
  repository,
  tag,
  digest: undefined,
});

export const foundImage = (digest: string, asked = start): FoundImage => ({
  kind: "found",
  asked,
  digest,
  platforms: [{ platform: "linux/amd64", download: 1, created: undefined, configuration: undefined }],
});

export const localImage = (size: number, asked = start): LocalImage => ({
  asked,
  platform: "linux/amd64",
  size,
  created: "2026-09-12",
  configuration: { user: "", volumes: [], ports: [], entrypoint: [], command: [], environment: [] },
});

type ImageReply = () => RegistryReply | "unchanged" | Promise<RegistryReply | "unchanged">;

/** What the fakes answer, in the order of the questions; a question too many rejects. */
export interface Answers {
  readonly images?: ImageReply[];
  readonly tags?: (() => TagList)[];
  readonly local?: (() => LocalImage | undefined)[];
}

export interface Keeper {
  readonly live: LiveImages;
  /** Every question that reached the registry or the engine: `image python "etag"`, `tags python`, `local python`. */
  readonly questions: string[];
  readonly lines: string[];
  /** How often a change was told. */
  readonly changes: () => number;
  /** How many batches wait for their timer. */
  readonly waiting: () => number;
  /** Ends the window of the batch that waits. */
  readonly ring: () => void;
  /** Moves the clock forward. */
  readonly pass: (milliseconds: number) => void;
  /** How often the folder was asked. */
  readonly reads: () => number;
}

export const bothSources: LiveSources = { registry: true, engine: true };
export const registryOnly: LiveSources = { registry: true, engine: false };
export const engineOnly: LiveSources = { registry: false, engine: true };

export function keeper(sources: LiveSources, answers: Answers, folder?: string): Keeper {
  const questions: string[] = [];
  const lines: string[] = [];
  const timers = new Set<() => void>();
  let clock = Date.parse(start);
  let changes = 0;
  const now = (): Date => new Date(clock);
  let reads = 0;
  const answerCache = createAnswerCache({ folder, now, onNote: (sentence) => lines.push(sentence) });
  const cache: AnswerCache = {
    ...answerCache,
    read: (key) => {
      reads += 1;
      return answerCache.read(key);
    },
  };
  const startTimer: StartTimer = (run) => {
    timers.add(run);
    return () => timers.delete(run);
  };
  const live = createLiveImages({
    registry: fakeRegistry(answers, questions),
    engine: fakeEngine(answers, questions),
    cache,
    now,
    startTimer,
    log: (line) => lines.push(line),
    onChange: () => {
      changes += 1;
    },
  });
  live.configure(sources);
  return {
    live,
    questions,
    lines,
    changes: () => changes,
    reads: () => reads,
    waiting: () => timers.size,
    ring: () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
    pass: (milliseconds) => {
      clock += milliseconds;
    },
  };
}

const next = <T>(replies: (() => T)[] | undefined): T => {
  const reply = replies?.shift();
  if (reply === undefined) throw new Error("a question that no test expects");
  return reply();
};

const fakeRegistry = (answers: Answers, questions: string[]): RegistryClient => ({
  image: async (name, etag) => {
    questions.push(["image", name.repository, ...(etag === undefined ? [] : [etag])].join(" "));
    return await next(answers.images);
  },
  tags: async (name) => {
    questions.push(`tags ${name.repository}`);
    return await Promise.resolve(next(answers.tags));
  },
});

const fakeEngine = (answers: Answers, questions: string[]): EngineClient => ({
  image: (name) => {
    questions.push(`local ${name.repository}`);
    return Promise.resolve(next(answers.local));
  },
});

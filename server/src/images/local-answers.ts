/** Asks the engine of this machine in the background. What it says lives in memory only: it is quick to ask again. */
import pLimit from "p-limit";
import type { ImageName } from "../../../shared/src/images/images.js";
import type { LocalImage } from "../../../shared/src/images/live-answers.js";
import { localLife } from "./lifetimes.js";
import type { EngineClient } from "./sources.js";
import type { Underway } from "./underway.js";
import { wholeName } from "./whole-name.js";

export interface LocalAnswersParts {
  readonly client: EngineClient;
  readonly underway: Underway;
  readonly now: () => Date;
  /** Whether the engine may be asked, and its answers told, at this moment. */
  readonly isOn: () => boolean;
  /** The engine has something other than before, or no longer has it. */
  readonly onNew: () => void;
}

export interface LocalAnswers {
  known(name: ImageName): LocalImage | undefined;
  want(name: ImageName): void;
}

interface KeptAnswer {
  /** Undefined: no such image, or no engine. */
  readonly image: LocalImage | undefined;
  /** Milliseconds since 1970. */
  readonly asked: number;
}

/** Questions at the same time. */
const maxQuestions = 4;
const maxAnswers = 2000;

export function createLocalAnswers({ client, underway, now, isOn, onNew }: LocalAnswersParts): LocalAnswers {
  const answers = new Map<string, KeptAnswer>();
  const limit = pLimit(maxQuestions);

  function keep(key: string, image: LocalImage | undefined): void {
    const before = answers.get(key)?.image;
    answers.delete(key);
    answers.set(key, { image, asked: now().getTime() });
    const [oldest] = answers.keys();
    if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest);
    if (contentOf(before) !== contentOf(image)) onNew();
  }

  return {
    known: (name) => answers.get(wholeName(name))?.image,
    want(name) {
      const key = wholeName(name);
      const asked = answers.get(key)?.asked;
      if (!isOn() || (asked !== undefined && now().getTime() - asked < localLife)) return;
      underway.start(`local ${key}`, () =>
        limit(async () => {
          const image = isOn() ? await client.image(name) : undefined;
          if (isOn()) keep(key, image);
        }),
      );
    },
  };
}

/** Everything but the time of the question. */
const contentOf = (image: LocalImage | undefined): string | undefined =>
  image && JSON.stringify({ ...image, asked: undefined });

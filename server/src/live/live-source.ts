/** What the server needs of the part that asks registries and the engine: it comes in when it may be asked at all. */
import type { ImageName } from "../../../shared/src/images/images.js";
import type { LiveAnswers } from "../../../shared/src/images/live-answers.js";

/** Whom it may ask from now on. */
export interface LivePolicy {
  readonly registry: boolean;
  /** As in the settings; undefined means the public registries. */
  readonly allow: readonly string[] | undefined;
  readonly insecure: readonly string[];
  readonly engine: boolean;
}

export interface LiveSource extends LiveAnswers {
  configure(policy: LivePolicy): void;
  /** Asks in the background, unless what is known is fresh. Never throws. */
  want(name: ImageName): void;
  wantTags(name: ImageName): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  dispose(): void;
}

export interface LiveParts {
  /** Once for all answers that arrive together. */
  readonly onChange: () => void;
  /** A sentence for the output channel. */
  readonly onNote: (line: string) => void;
}

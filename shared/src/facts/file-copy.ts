/** Files that `COPY` or `ADD` bring into the image. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Stage } from "./stage.js";

/** A path as written; `value` undefined when a variable decides. */
export interface CopyPath {
  readonly value: string | undefined;
  readonly span: Span;
}

export interface FileCopy {
  readonly kind: "fileCopy";
  readonly instruction: "COPY" | "ADD";
  readonly span: Span;
  readonly sources: readonly CopyPath[];
  readonly destination: CopyPath | undefined;
  /** `--from`, as written. */
  readonly from: string | undefined;
  readonly isTrigger: boolean;
  readonly stage: Stage;
  /** Takes one source out, and the instruction when no other is in it. */
  withoutSource(source: CopyPath): readonly TextEdit[];
}

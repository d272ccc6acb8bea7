/** A place in the container that is kept elsewhere: a volume, a bind mount, memory. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Stage } from "./stage.js";

export interface Mount {
  readonly kind: "mount";
  readonly type: "bind" | "named-volume" | "anonymous-volume" | "tmpfs";
  readonly source: string | undefined;
  /** The path in the container; undefined when a variable decides. */
  readonly target: string | undefined;
  /** The path as written. */
  readonly span: Span;
  /** The instruction or option as a whole. */
  readonly wholeSpan: Span;
  readonly isTrigger: boolean;
  readonly stage: Stage | undefined;
  /** Takes the instruction or option out with all that it mounts. */
  removalOfAll(): readonly TextEdit[];
  /** Takes this mount out, and the instruction when no other mount is in it. */
  removal(): readonly TextEdit[];
}

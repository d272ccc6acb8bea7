/** A place in the container that is kept elsewhere: a volume, a bind mount, memory. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ContainerRun } from "./container-run.js";
import type { Stage } from "./stage.js";

export interface Mount {
  readonly kind: "mount";
  /** `other` for what is kept somewhere else again: a Kubernetes claim, secret or config map, an npipe, a cluster volume. */
  readonly type: "bind" | "named-volume" | "anonymous-volume" | "tmpfs" | "other";
  /** Volume name or host path; undefined when there is none or a variable decides. */
  readonly source: string | undefined;
  /** Where the source is written. */
  readonly sourceSpan: Span | undefined;
  /** The path in the container; undefined when a variable decides. */
  readonly target: string | undefined;
  /** Where the path in the container is written. */
  readonly targetSpan: Span;
  readonly isReadOnly: boolean;
  /** The words to blame: the path of a `VOLUME`; the value of `-v` or `--mount`; the item in compose. */
  readonly span: Span;
  /** The instruction or option as a whole. */
  readonly wholeSpan: Span;
  readonly isTrigger: boolean;
  /** The stage with the `VOLUME`; undefined for a container's mount. */
  readonly stage: Stage | undefined;
  /** The container that mounts it; undefined for a `VOLUME`. */
  readonly container: ContainerRun | undefined;
  /** Takes the instruction or option out with all that it mounts. */
  removalOfAll(): readonly TextEdit[];
  /** Takes this mount out, and the instruction when no other mount is in it. */
  removal(): readonly TextEdit[];
  /**
   * Gives an anonymous volume a name, in compose with the top-level entry; replaces a source that is there. Undefined
   * where no clean edit is known.
   */
  withSource(volume: string): readonly TextEdit[] | undefined;
  /** Mounts it at another path in the container. */
  withTarget(path: string): readonly TextEdit[] | undefined;
}

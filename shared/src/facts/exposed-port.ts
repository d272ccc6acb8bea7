/** A port that the image declares or the container publishes. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Stage } from "./stage.js";

export interface ExposedPort {
  readonly kind: "exposedPort";
  /** First and last port of the range on the container's side; equal for one port. */
  readonly from: number;
  readonly to: number;
  readonly protocol: "tcp" | "udp" | "sctp";
  /** The port as written, or the default of the variable that it comes from. */
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly isTrigger: boolean;
  readonly stage: Stage | undefined;
  /** Takes this port out, and the instruction when no other port is in it. */
  removal(): readonly TextEdit[];
}

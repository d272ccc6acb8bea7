/** A port that the image declares or the container publishes. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ContainerRun } from "./container-run.js";
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
  /** The stage with the `EXPOSE`; undefined for a published port. */
  readonly stage: Stage | undefined;
  /** The container that publishes it; undefined for an `EXPOSE`. */
  readonly container: ContainerRun | undefined;
  /** First port on the host; undefined when none is named. */
  readonly published: number | undefined;
  /** Takes this port out, and the instruction when no other port is in it. */
  removal(): readonly TextEdit[];
}

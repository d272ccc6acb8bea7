/** A `USER` instruction: from here on, commands run as this user. */
import type { Span } from "../text/span.js";
import type { Stage } from "./stage.js";

export interface UserSetting {
  readonly kind: "userSetting";
  /** The instruction. */
  readonly span: Span;
  /** The argument as written. */
  readonly argumentSpan: Span;
  /** Resolved; undefined when a variable has no known value. */
  readonly user: string | undefined;
  readonly group: string | undefined;
  /** `root` or `0`; undefined when the user is unknown. */
  readonly isRoot: boolean | undefined;
  /** Where the deciding text stands: the argument, or the default of the `ARG` or `ENV` it comes from. */
  readonly valueSpan: Span;
  readonly stage: Stage;
  /** Whether it is the trigger of an `ONBUILD`. */
  readonly isTrigger: boolean;
}

/** Whether a user, by name or number, is root: `root`, `0`, `00`. */
export const isRootUser = (user: string): boolean => user === "root" || /^0+$/.test(user);

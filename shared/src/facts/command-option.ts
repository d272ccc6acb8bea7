/** A setting of a container or an option of a command, under Docker's name for it in every language. */
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";

/**
 * `--cap-add=SYS_ADMIN`, an item of compose's `cap_add:`, an item of `capabilities.add` in Kubernetes: one each, all of
 * them `cap-add` with the value `SYS_ADMIN`.
 */
export interface CommandOption {
  /** The long name of `docker run` without dashes, aliases resolved (`--net` is `network`): `privileged`, `user`, `security-opt`. */
  readonly name: string;
  /** Resolved; `true` or `false` for a switch; undefined when a variable without a known value decides. */
  readonly value: string | undefined;
  /** Whether a variable's default decides, so that another value can come from outside. */
  readonly fromDefault: boolean;
  /** The words to blame: the option with its value, the entry of a map, the item of a list. */
  readonly span: Span;
  /** The option's name or the key alone; for an item of a list the key of the list. */
  readonly nameSpan: Span;
  /** Undefined for a switch without a value. */
  readonly valueSpan: Span | undefined;
  /** Takes it out, and the list or map around it when nothing else is in there; undefined where that would change more. */
  removal(): readonly TextEdit[] | undefined;
  withValue(value: string): readonly TextEdit[] | undefined;
}

/** What a container is allowed to do on its host, as far as its options tell. */
import type { CommandOption } from "./command-option.js";
import type { ContainerRun } from "./container-run.js";

export const isPrivileged = (container: ContainerRun): boolean => container.option("privileged")?.value === "true";

/** Podman is mostly started by a user who is not root, and then root in the container is that user. */
export const isLikelyRootless = ({ engine }: ContainerRun): boolean => engine === "podman";

/** An item of `--security-opt`: `seccomp=unconfined`, `label:disable`, `no-new-privileges`. */
export interface SecurityOption {
  /** Lower case. */
  readonly key: string;
  /** Empty where none is written. */
  readonly value: string;
}

/** Docker takes `=`, and the older `:` as well. Undefined when a variable decides. */
export function securityOptionOf({ value }: CommandOption): SecurityOption | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const at = text.search(/[=:]/);
  if (at === -1) return { key: text.toLowerCase(), value: "" };
  return { key: text.slice(0, at).toLowerCase(), value: text.slice(at + 1) };
}

/** Whether root by name or number is meant: `root`, `0`, `0:0`, `root:www-data`. */
export const isRootUser = (user: string): boolean => /^(root|0+)(:|$)/.test(user.trim());

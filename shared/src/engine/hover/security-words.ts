/** What the items of `--security-opt` do. Source: docs.docker.com/reference/cli/docker/container/run, "security-opt". */
import type { CommandOption } from "../../facts/command-option.js";
import { securityOptionOf } from "../../facts/container-privilege.js";

/** Sentences with `backticks` for code; undefined where nothing is known. */
export function securityWords(option: CommandOption): readonly string[] | undefined {
  const setting = securityOptionOf(option);
  if (setting === undefined) return undefined;
  const { key, value } = setting;
  const exact = settings.get(`${key}=${value.toLowerCase()}`);
  if (exact !== undefined) return exact;
  return key === "no-new-privileges" && value.toLowerCase() === "false" ? undefined : keys.get(key);
}

const settings: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "seccomp=unconfined",
    [
      "Every system call is allowed.",
      "Docker's own profile refuses about 44 of more than 300, which programs hardly use and exploits like to: `keyctl`, `userfaultfd`, `kexec_load`. Debuggers need it no more: `ptrace` is allowed since kernel 4.8.",
      "Where one call is missing, `seccomp=profile.json` allows that one.",
    ],
  ],
  [
    "apparmor=unconfined",
    [
      "No AppArmor profile.",
      "The profile `docker-default` keeps root of the container from mounting and from writing to most of `/proc` and `/sys`. On hosts without AppArmor (Fedora, RHEL) it changes nothing.",
    ],
  ],
  [
    "label=disable",
    [
      "SELinux does not separate this container.",
      "With it, a container touches only files that are labeled for containers. Mostly written because of a bind mount that was refused: `-v ./data:/data:Z` labels the folder for this container alone, `:z` for all. On hosts without SELinux it changes nothing.",
    ],
  ],
  [
    "systempaths=unconfined",
    [
      "Nothing of `/proc` and `/sys` is hidden or read-only.",
      "Docker masks `/proc/kcore`, `/proc/keys` and others, and makes `/proc/sys` and `/proc/sysrq-trigger` read-only, since root reaches the host through them.",
    ],
  ],
]);

const keys: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "no-new-privileges",
    [
      "No process in the container gains rights by starting a program.",
      "The kernel ignores set-user-ID bits and file capabilities: `sudo`, `su` and `ping` of old distributions fail, while `gosu` and `su-exec` still step down from root. It has no effect on what root itself may do.",
    ],
  ],
  ["seccomp", ["This seccomp profile decides which system calls are allowed, in place of Docker's own."]],
  [
    "apparmor",
    ["This AppArmor profile holds the container, in place of `docker-default`. It must be loaded on the host."],
  ],
  ["label", ["This SELinux label decides which files and processes of the host the container touches."]],
]);

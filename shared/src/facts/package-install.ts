/** A call of a package manager that installs: which packages, where each is written. */
import type { ShellWord } from "../syntax/shell-tree.js";
import type { TextEdit } from "../text/text-edit.js";
import type { ShellCommand } from "./shell-command.js";

export type Installer = "apt" | "apk" | "dnf" | "microdnf" | "yum" | "tdnf" | "zypper" | "pacman" | "pip";

/** One package. `name` without version, architecture and release (`openssh-server=1:9.2*` is `openssh-server`). */
export interface PackageWord {
  readonly name: string;
  readonly word: ShellWord;
}

export interface PackageInstall {
  readonly kind: "packageInstall";
  readonly installer: Installer;
  readonly command: ShellCommand;
  /** Packages that are written out; a variable in the list is left out of it. */
  readonly packages: readonly PackageWord[];
  /** Whether the list has words whose value is unknown. */
  readonly hasUnknown: boolean;
  /** Options of the call, as written: `-y`, `--no-cache`, `--no-install-recommends`. */
  readonly options: readonly string[];
  /** The word `install`, `add`, `-S`: an option is inserted behind it. */
  readonly verb: ShellWord;
  /** Takes packages out; the whole command, or the whole `RUN`, when none is left. Undefined when that cannot be done cleanly. */
  without(packages: readonly PackageWord[]): readonly TextEdit[] | undefined;
  /** Adds an option behind the verb. */
  withOption(option: string): readonly TextEdit[];
}

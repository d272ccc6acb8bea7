/** Where an image uses `sudo`, so that it cannot do without. */
import type { FileCopy } from "./file-copy.js";
import type { ShellCommand } from "./shell-command.js";

/** Collects what may use `sudo` while the facts of a document go by. */
export class SudoUses {
  readonly #facts: (ShellCommand | FileCopy)[] = [];

  take(fact: ShellCommand | FileCopy): void {
    this.#facts.push(fact);
  }

  /** Nearly always nobody asks. */
  get any(): boolean {
    return this.#facts.some((fact) => (fact.kind === "fileCopy" ? copiesForSudo(fact) : mentionsSudo(fact)));
  }
}

const copiesForSudo = ({ destination }: FileCopy): boolean => destination?.value?.includes("sudo") === true;

/** Whether a command calls `sudo`, configures it, or uses its group. Installing it is none of these. */
function mentionsSudo({ node, name = "", sudo }: ShellCommand): boolean {
  if (sudo !== undefined) return true;
  if (node.text?.includes("sudo") === false) return false;
  const words = [...node.words, ...node.redirects.map(({ target }) => target)];
  return words.some(
    (word) => word?.text.includes("sudo") === true && !(packageManagers.has(name) && word.text === "sudo"),
  );
}

const packageManagers: ReadonlySet<string> = new Set("apt-get apt apk yum dnf microdnf tdnf zypper pacman".split(" "));

/** They run a command as somebody else. */
export const userChangers: ReadonlySet<string | undefined> = new Set(
  "su runuser gosu su-exec setpriv chroot s6-setuidgid".split(" "),
);

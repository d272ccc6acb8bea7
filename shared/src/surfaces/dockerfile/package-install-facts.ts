/** Package manager calls of a `RUN`, and how packages are taken out of them. */
import type { PackageInstall, PackageWord } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { spanAt } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { installOf } from "../package-installs.js";
import { removeWord } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";

export function packageInstallsOf(run: RunInstruction, place: InstructionPlace): PackageInstall[] {
  return run.commands.flatMap((command) => {
    const shape = installOf(command);
    if (shape === undefined) return [];
    const install: PackageInstall = {
      kind: "packageInstall",
      ...shape,
      command,
      without: (packages) => without(install, packages, { run, place }),
      withOption: (option) => [
        {
          span: spanAt(shape.verb.span.end),
          // The words of an exec form are strings of a list.
          newText: run.form === "exec" && command.node.depth === 0 ? `, ${JSON.stringify(option)}` : ` ${option}`,
        },
      ],
    };
    return [install];
  });
}

function without(
  { packages, hasUnknown, command }: PackageInstall,
  gone: readonly PackageWord[],
  { run, place }: { readonly run: RunInstruction; readonly place: InstructionPlace },
): readonly TextEdit[] | undefined {
  if (!hasUnknown && gone.length === packages.length) {
    const others = run.commands.filter((other) => other !== command);
    return others.every(isHousekeeping) ? run.removal() : run.withoutCommand(command);
  }
  const { words } = command.node;
  return gone.flatMap(({ word }) => {
    const previous = words[words.indexOf(word) - 1];
    return previous === undefined ? [] : removeWord(place.tree, word.span, previous.span.end, run.span.end);
  });
}

/** Commands that serve an installation and do nothing without one. */
function isHousekeeping({ name, args }: ShellCommand): boolean {
  const [first] = args;
  if (name === "rm") return args.every(({ text }) => /^-|^\/var\/(lib\/apt\/lists|cache)/.test(text));
  if (name === undefined || !["apt-get", "apt", "apk", "dnf", "yum", "microdnf", "zypper"].includes(name)) return false;
  return ["update", "clean", "autoclean", "autoremove", "makecache", "refresh"].includes(first?.value ?? "");
}

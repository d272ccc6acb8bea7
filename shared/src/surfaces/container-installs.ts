/** Package manager calls among the commands that run in a container, which nobody builds: what they install goes with it. */
import type { PackageInstall, PackageWord } from "../facts/package-install.js";
import type { ShellCommand } from "../facts/shell-command.js";
import { spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import { installOf } from "./package-installs.js";

/** Of commands in a container; those of a host install nothing that concerns one. */
export const installsIn = (commands: readonly ShellCommand[]): PackageInstall[] =>
  commands.flatMap((command) => {
    const shape = command.when === "start" || command.when === "inside" ? installOf(command) : undefined;
    if (shape === undefined) return [];
    const install: PackageInstall = {
      kind: "packageInstall",
      ...shape,
      command,
      without: (packages) => without(install, packages),
      withOption: (option) => [{ span: spanAt(shape.verb.span.end), newText: ` ${option}` }],
    };
    return [install];
  });

/** None for words of a list, which have quotes and commas around them, and none for the last of the packages. */
function without(
  { packages, hasUnknown, command }: PackageInstall,
  gone: readonly PackageWord[],
): readonly TextEdit[] | undefined {
  const { origin } = command.container ?? { origin: "command" };
  if (origin !== "command" || (!hasUnknown && gone.length === packages.length)) return undefined;
  const { words } = command.node;
  return gone.flatMap(({ word }) => {
    const previous = words[words.indexOf(word) - 1];
    return previous === undefined ? [] : [{ span: { start: previous.span.end, end: word.span.end }, newText: "" }];
  });
}

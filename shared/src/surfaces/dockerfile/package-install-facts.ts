/** Package manager calls of a `RUN`, and how packages are taken out of them. */
import type { Installer, PackageInstall, PackageWord } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { ShellWord } from "../../syntax/shell-tree.js";
import { spanAt } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { type InstallShape, installOf } from "../package-installs.js";
import { removeWord } from "./edits.js";
import type { InstructionPlace } from "./stage-reader.js";

const noInstalls: readonly PackageInstall[] = [];

/** In the order of their commands. */
export function packageInstallsOf(run: RunInstruction, place: InstructionPlace): readonly PackageInstall[] {
  let installs: PackageInstall[] | undefined;
  for (const command of run.commands) {
    const shape = installOf(command);
    if (shape !== undefined) (installs ??= []).push(new ImageInstall(shape, command, { run, place }));
  }
  return installs ?? noInstalls;
}

interface InstallPlace {
  readonly run: RunInstruction;
  readonly place: InstructionPlace;
}

class ImageInstall implements PackageInstall {
  readonly kind = "packageInstall";
  readonly command: ShellCommand;
  readonly #shape: InstallShape;
  readonly #place: InstallPlace;

  constructor(shape: InstallShape, command: ShellCommand, place: InstallPlace) {
    this.command = command;
    this.#shape = shape;
    this.#place = place;
  }

  get installer(): Installer {
    return this.#shape.installer;
  }

  get packages(): readonly PackageWord[] {
    return this.#shape.packages;
  }

  get hasUnknown(): boolean {
    return this.#shape.hasUnknown;
  }

  get options(): readonly string[] {
    return this.#shape.options;
  }

  get verb(): ShellWord {
    return this.#shape.verb;
  }

  without(packages: readonly PackageWord[]): readonly TextEdit[] | undefined {
    return without(this, packages, this.#place);
  }

  withOption(option: string): readonly TextEdit[] {
    const { run } = this.#place;
    // The words of an exec form are strings of a list.
    const isString = run.form === "exec" && this.command.node.depth === 0;
    return [{ span: spanAt(this.verb.span.end), newText: isString ? `, ${JSON.stringify(option)}` : ` ${option}` }];
  }
}

function without(
  { packages, hasUnknown, command }: PackageInstall,
  gone: readonly PackageWord[],
  { run, place }: InstallPlace,
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

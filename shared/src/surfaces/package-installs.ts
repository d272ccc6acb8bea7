/** Package manager calls: which words are packages. */
import type { Installer, PackageWord } from "../facts/package-install.js";
import type { ShellWord } from "../syntax/shell-tree.js";
import type { CommandShape } from "./shell-commands.js";

/** The parts of an installing call. */
export interface InstallShape {
  readonly installer: Installer;
  readonly verb: ShellWord;
  readonly packages: readonly PackageWord[];
  readonly hasUnknown: boolean;
  readonly options: readonly string[];
}

interface Syntax {
  readonly installer: Installer;
  readonly verbs: readonly string[];
  /** Options whose value is the next word. */
  readonly withValue: readonly string[];
}

const rpmOptions = [
  "-c",
  "--config",
  "-x",
  "--exclude",
  "--enablerepo",
  "--disablerepo",
  "--repo",
  "--installroot",
  "--releasever",
  "--setopt",
];
const aptSyntax: Syntax = {
  installer: "apt",
  verbs: ["install"],
  withValue: ["-t", "--target-release", "-o", "--option", "-c", "-a"],
};

const pipSyntax: Syntax = {
  installer: "pip",
  verbs: ["install"],
  withValue: [
    "-r",
    "--requirement",
    "-c",
    "--constraint",
    "-i",
    "--index-url",
    "--extra-index-url",
    "-t",
    "--target",
    "-f",
    "--find-links",
    "--prefix",
    "--root",
    "-e",
    "--editable",
    "--trusted-host",
    "--timeout",
    "--cache-dir",
    "--proxy",
    "--python",
    "--platform",
  ],
};

/** Sources: manual pages of apt-get 2.6, apk-tools 2.14, dnf 4, microdnf 3, tdnf 3, yum 3, zypper 1.14, pacman 6, pip 24. */
const syntaxes: ReadonlyMap<string, Syntax> = new Map([
  ["apt-get", aptSyntax],
  ["apt", aptSyntax],
  ["aptitude", aptSyntax],
  [
    "apk",
    {
      installer: "apk",
      verbs: ["add"],
      withValue: [
        "-t",
        "--virtual",
        "-X",
        "--repository",
        "-p",
        "--root",
        "--arch",
        "--keys-dir",
        "--repositories-file",
        "--cache-dir",
      ],
    },
  ],
  ["dnf", { installer: "dnf", verbs: ["install", "localinstall", "reinstall", "groupinstall"], withValue: rpmOptions }],
  ["dnf5", { installer: "dnf", verbs: ["install", "reinstall"], withValue: rpmOptions }],
  ["microdnf", { installer: "microdnf", verbs: ["install", "reinstall"], withValue: rpmOptions }],
  ["yum", { installer: "yum", verbs: ["install", "localinstall", "reinstall", "groupinstall"], withValue: rpmOptions }],
  ["tdnf", { installer: "tdnf", verbs: ["install", "reinstall"], withValue: rpmOptions }],
  [
    "zypper",
    {
      installer: "zypper",
      verbs: ["install", "in"],
      withValue: ["-r", "--repo", "--from", "-t", "--type", "-R", "--root"],
    },
  ],
]);

const isPip = /^pip(\d+(\.\d+)?)?$/;

/** Undefined for a call that installs nothing. */
export function installOf(command: CommandShape): InstallShape | undefined {
  const { name } = command;
  if (name === undefined) return undefined;
  if (name === "pacman") return pacmanCall(command.args);
  if (/^python(\d+(\.\d+)?)?$/.test(name)) {
    const [option, module, ...args] = command.args;
    return option?.text === "-m" && isPip.test(module?.value ?? "") ? installCall(pipSyntax, args) : undefined;
  }
  const syntax = isPip.test(name) ? pipSyntax : syntaxes.get(name);
  // Most commands are no package managers: their arguments are not asked for.
  return syntax === undefined ? undefined : installCall(syntax, command.args);
}

function installCall(syntax: Syntax, args: readonly ShellWord[]): InstallShape | undefined {
  const { operands, options } = split(args, syntax.withValue);
  const [verb, ...rest] = operands;
  if (verb?.value === undefined || !syntax.verbs.includes(verb.value)) return undefined;
  return { installer: syntax.installer, verb, options, ...packagesOf(rest) };
}

/** `pacman -S…`: the verb is an option. */
function pacmanCall(args: readonly ShellWord[]): InstallShape | undefined {
  const verb = args.find(({ text }) => /^-S[a-z]*$/.test(text) || text === "--sync");
  if (verb === undefined || /^-S[a-z]*[cils]/.test(verb.text)) return undefined;
  const { operands, options } = split(args, ["-b", "--dbpath", "-r", "--root", "--config"]);
  const packages = packagesOf(operands);
  return packages.packages.length === 0 && !packages.hasUnknown
    ? undefined
    : { installer: "pacman", verb, options, ...packages };
}

function split(args: readonly ShellWord[], withValue: readonly string[]): { operands: ShellWord[]; options: string[] } {
  const operands: ShellWord[] = [];
  const options: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    if (!word.text.startsWith("-")) operands.push(word);
    else {
      options.push(word.text);
      if (withValue.includes(word.text)) at++;
    }
  }
  return { operands, options };
}

function packagesOf(words: readonly ShellWord[]): { packages: PackageWord[]; hasUnknown: boolean } {
  const packages = words.flatMap((word) => (word.value === undefined ? [] : [{ name: packageName(word.value), word }]));
  return { packages, hasUnknown: packages.length < words.length };
}

/** Without version, release and architecture: `curl=8.5*`, `curl~8`, `curl:amd64`, `curl/bookworm`, `pip[extra]>=1`. */
const packageName = (text: string): string => /^[^=~<>!/:[@;]*/.exec(text)?.[0] ?? text;

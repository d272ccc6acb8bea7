/** What an SSH server looks like: its packages, its programs, its files. Shared by the rules of the fifth trap. */
import type { ContainerRun } from "./container-run.js";
import type { Installer } from "./package-install.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";

/** A package that brings an SSH server. */
export interface SshPackage {
  /** Whether it brings the client too, so that it may be there for the client's sake. */
  readonly hasClient: boolean;
  /** The package with the client alone; undefined where there is none. */
  readonly client: string | undefined;
}

const serverOnly: SshPackage = { hasClient: false, client: undefined };
const withClient = (client: string | undefined): SshPackage => ({ hasClient: true, client });

const rpm: ReadonlyMap<string, SshPackage> = new Map([
  ["openssh-server", serverOnly],
  ["dropbear", serverOnly],
  ["tinyssh", serverOnly],
]);

/** Sources: package lists of Debian 13, Ubuntu 26.04, Alpine 3.24, Fedora 44, openSUSE Tumbleweed and Arch Linux. */
const packages: Readonly<Partial<Record<Installer, ReadonlyMap<string, SshPackage>>>> = {
  apt: new Map([
    ["openssh-server", serverOnly],
    ["ssh", withClient("openssh-client")],
    ["dropbear", serverOnly],
    ["dropbear-run", serverOnly],
    ["dropbear-bin", serverOnly],
    ["tinysshd", serverOnly],
  ]),
  apk: new Map([
    ["openssh", withClient("openssh-client")],
    ["openssh-server", serverOnly],
    ["openssh-server-pam", serverOnly],
    ["dropbear", serverOnly],
    ["tinyssh", serverOnly],
  ]),
  dnf: rpm,
  microdnf: rpm,
  yum: rpm,
  tdnf: rpm,
  zypper: new Map([...rpm, ["openssh", withClient("openssh-clients")]]),
  pacman: new Map([
    ["openssh", withClient(undefined)],
    ["dropbear", serverOnly],
    ["tinyssh", serverOnly],
  ]),
};

export const sshPackage = (installer: Installer, name: string): SshPackage | undefined =>
  packages[installer]?.get(name);

const serverPrograms = new Set(["sshd", "dropbear", "tinysshd"]);
const serviceNames = new Set(["ssh", "sshd", "dropbear", "ssh.service", "sshd.service"]);
const starters = new Set([
  ...serverPrograms,
  ...serviceNames,
  ...["service", "rc-service", "systemctl", "rc-update", "echo", "printf"],
]);

/** Whether a command starts an SSH server, now or at the next start of the container. */
export function startsSshServer(command: ShellCommand): boolean {
  const { name, nameWord } = command;
  if (name === undefined || !starters.has(name)) return false;
  const values = command.args.map(({ value }) => value);
  const isTest = values.some((value) => value === "-t" || value === "-T" || value === "-V" || value === "-?");
  if (serverPrograms.has(name)) return !isTest;
  if (nameWord.value?.includes("/init.d/") === true) {
    return serviceNames.has(name) && (values[0] === "start" || values[0] === "restart");
  }
  if (name === "service" || name === "rc-service") return isService(values[0]) && values[1] !== "stop";
  if (name === "systemctl") return (values[0] === "start" || values[0] === "enable") && values.slice(1).some(isService);
  if (name === "rc-update") return values[0] === "add" && isService(values[1]);
  return (name === "echo" || name === "printf") && values.some((value) => value?.includes("[program:sshd]") === true);
}

const isService = (name: string | undefined): boolean => name !== undefined && serviceNames.has(name);

/** Whether a command works on the server's files or makes its keys, so that it fails where the package is missing. */
export function needsSshServer(command: ShellCommand): boolean {
  if (startsSshServer(command) || command.name === "ssh-keygen" || command.name === "dropbearkey") return true;
  // Making the directory beforehand works without the package.
  if (command.name === "mkdir") return false;
  const words = [
    ...command.args.map(({ text }) => text),
    ...command.node.redirects.map(({ target }) => target?.text ?? ""),
  ];
  return words.some(
    (word) => word.includes("/etc/ssh") || word.includes("sshd_config") || word.includes("/etc/pam.d/sshd"),
  );
}

/** Whether nobody needs to be told: the file or the stage is an SSH server by purpose. */
export function isMeantAsSshServer(stage: Stage | undefined, fileName: string | undefined): boolean {
  return stage?.isSshServer === true || isSshServerName(fileName);
}

/**
 * Whether an SSH server has no place in a container: neither its name nor its image nor what it is built upon says that
 * it is one by purpose. Of an image that nobody knows, nobody knows that.
 */
export const isUnwantedIn = (
  { name, image, knownImage, isBuilt }: ContainerRun,
  fileName: string | undefined,
): boolean =>
  (image !== undefined || isBuilt) && ![name, image?.text, knownImage?.repository, fileName].some(isSshServerName);

/** The same for what a command does to an image or in a container. A script on a host or in a job may well start a server. */
export function isUnwantedFrom({ stage, container, when }: ShellCommand, fileName: string | undefined): boolean {
  if (stage !== undefined) return stage.ships && !isMeantAsSshServer(stage, fileName);
  if (when !== "start" && when !== "inside") return false;
  return container === undefined ? !isSshServerName(fileName) : isUnwantedIn(container, fileName);
}

/** Words that say: this image is an SSH server, or is reached through one, by purpose. */
const purposes = new Set(
  (
    "ssh sshd sftp sftpgo openssh opensshd dropbear bastion jumphost jumpbox gitea gitlab gogs forgejo gerrit gitolite " +
    "gitbucket onedev gitserver ansible rsyncd borg borgserver borgbackup teleport sshportal warpgate endlessh cowrie honeypot"
  ).split(" "),
);

/** Whether a repository, a stage or a file is named like an SSH server. */
export function isSshServerName(name: string | undefined): boolean {
  const words = name?.toLowerCase().split(/[^a-z0-9]+/) ?? [];
  return words.some((word, at) => purposes.has(word) || (word === "git" && words[at + 1] === "server"));
}

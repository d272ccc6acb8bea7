/** What a stage makes use of, so that only a base that has it is suggested. */
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage, StageNeeds } from "../../facts/stage.js";
import type { StartCommand } from "../../facts/start-command.js";
import { isShell } from "./commands.js";

const packageManagers = new Set([
  "apt-get",
  "apt",
  "aptitude",
  "dpkg",
  "apk",
  "dnf",
  "microdnf",
  "yum",
  "tdnf",
  "rpm",
  "zypper",
  "pacman",
]);

/** Instructions that put nothing into the image. */
const metadata = new Set([
  "FROM",
  "VOLUME",
  "LABEL",
  "MAINTAINER",
  "ENV",
  "ARG",
  "EXPOSE",
  "STOPSIGNAL",
  "USER",
  "WORKDIR",
]);

/** Instructions beside which a stage still only runs a script. */
const scriptInstructions = new Set([...metadata, "COPY", "ADD", "RUN", "CMD", "ENTRYPOINT"]);

/** Programs that BusyBox has with the options scripts use: busybox.net/BusyBox.html, 1.36. */
const busyboxPrograms = new Set(
  (
    "[ ash awk basename cat chgrp chmod chown cp crond cut date dd df dirname du echo egrep env expr false fgrep find " +
    "grep gunzip gzip head hostname httpd id install kill less ln ls md5sum mkdir mkfifo mktemp more mv nc nice nohup " +
    "ping printenv printf ps pwd readlink realpath rm rmdir sed seq sh sha256sum sleep sort stat sync tail tar tee test " +
    "time timeout touch tr true tty uname uniq unzip vi wc wget which whoami xargs yes zcat : . cd exec exit export set " +
    "shift source trap umask unset wait read return local eval command"
  ).split(" "),
);

/** Asked of a stage that ships: what the stages below it call and do counts too. */
export function needsOf(stage: Stage): StageNeeds {
  const { lineage } = stage;
  const runs = lineage.flatMap((one) => one.runs);
  const start = [stage.entrypoint, stage.command].filter((command) => command !== undefined);
  const commands = [...runs, ...start].flatMap((one) => one.commands);
  const names = commands.map(({ name }) => name);
  const programs = new Set(names.filter((name) => name !== undefined));
  const keywords = lineage.flatMap(({ outline }) => outline.map(({ keyword }) => keyword));
  const isUnclear = names.includes(undefined) || [...runs, ...start].some(({ broken }) => broken);
  return {
    packageManagers: new Set([...programs].filter((program) => packageManagers.has(program))),
    programs,
    isUnclear,
    onlyVolumes: hasOnlyVolumes(stage, keywords),
    onlyShellScript:
      !isUnclear &&
      start.length > 0 &&
      keywords.every((keyword) => scriptInstructions.has(keyword)) &&
      start.every(isBusyboxScript) &&
      runs.every((run) => run.commands.every(isBusyboxCommand)),
  };
}

/** A data-volume container: `VOLUME`, metadata, and at most a command that does nothing. */
function hasOnlyVolumes(stage: Stage, keywords: readonly string[]): boolean {
  if (!stage.lineage.some(({ mounts }) => mounts.length > 0)) return false;
  // Another base brings a program of its own: `FROM postgres` with one more `VOLUME` is a database.
  if (stage.profile.kind !== "distro" && stage.profile.kind !== "minimal") return false;
  return (
    keywords.every((keyword) => metadata.has(keyword) || keyword === "CMD") &&
    (stage.command?.commands ?? []).every(doesNothing)
  );
}

/** A shell without a script ends at once where there is no terminal. */
const doesNothing = ({ name, args }: ShellCommand): boolean =>
  name === "true" || name === "echo" || name === ":" || (name !== undefined && isShell(name) && args.length === 0);

/** `sh script.sh`, `/script.sh`, or shell form of plain commands; `bash` is not in BusyBox. */
const isBusyboxScript = ({ commands }: StartCommand): boolean =>
  commands.length > 0 &&
  commands.every((command) => isBusyboxCommand(command) || command.name?.endsWith(".sh") === true);

const isBusyboxCommand = ({ name }: ShellCommand): boolean => name !== undefined && busyboxPrograms.has(name);

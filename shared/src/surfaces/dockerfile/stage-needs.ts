/** What a stage makes use of, so that only a base that has it is suggested. */
import type { RunInstruction } from "../../facts/run-instruction.js";
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

/** What a data-volume container has. */
const volumeInstructions = new Set([...metadata, "CMD"]);

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

/** Asked of a stage that ships: what the stages below it call and do counts too. Most are asked for the first of these alone. */
export class KnownNeeds implements StageNeeds {
  readonly #stage: Stage;
  #onlyVolumes: boolean | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get onlyVolumes(): boolean {
    return (this.#onlyVolumes ??= hasOnlyVolumes(this.#stage));
  }

  get onlyShellScript(): boolean {
    const start = startsOf(this.#stage);
    return (
      start.length > 0 &&
      hasOnlyKeywords(this.#stage, scriptInstructions) &&
      start.every(isBusyboxScript) &&
      runsOf(this.#stage).every(({ broken, commands }) => !broken && commands.every(isBusyboxCommand))
    );
  }

  get programs(): ReadonlySet<string> {
    const scripts = [...runsOf(this.#stage), ...startsOf(this.#stage)];
    return new Set(scripts.flatMap(({ commands }) => commands.flatMap(({ name }) => name ?? [])));
  }

  get packageManagers(): ReadonlySet<string> {
    return new Set([...this.programs].filter((name) => packageManagers.has(name)));
  }
}

const startsOf = ({ entrypoint, command }: Stage): StartCommand[] =>
  [entrypoint, command].filter((start) => start !== undefined);

const runsOf = ({ lineage }: Stage): RunInstruction[] => lineage.flatMap(({ runs }) => runs);

const hasOnlyKeywords = ({ lineage }: Stage, allowed: ReadonlySet<string>): boolean =>
  lineage.every(({ outline }) => outline.every(({ keyword }) => allowed.has(keyword)));

/** A data-volume container: `VOLUME`, metadata, and at most a command that does nothing. */
function hasOnlyVolumes(stage: Stage): boolean {
  if (!stage.lineage.some(({ mounts }) => mounts.length > 0)) return false;
  // Another base brings a program of its own: `FROM postgres` with one more `VOLUME` is a database.
  if (stage.profile.kind !== "distro" && stage.profile.kind !== "minimal") return false;
  return hasOnlyKeywords(stage, volumeInstructions) && (stage.command?.commands ?? []).every(doesNothing);
}

/** A shell without a script ends at once where there is no terminal. */
const doesNothing = ({ name, args }: ShellCommand): boolean =>
  name === "true" || name === "echo" || name === ":" || (name !== undefined && isShell(name) && args.length === 0);

/** `sh script.sh`, `/script.sh`, or shell form of plain commands; `bash` is not in BusyBox. */
const isBusyboxScript = ({ broken, commands }: StartCommand): boolean =>
  !broken &&
  commands.length > 0 &&
  commands.every((command) => isBusyboxCommand(command) || command.name?.endsWith(".sh") === true);

const isBusyboxCommand = ({ name }: ShellCommand): boolean => name !== undefined && busyboxPrograms.has(name);

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
  return new KnownNeeds(stage);
}

/** Most stages are asked for one of these, and most of those for the first. */
class KnownNeeds implements StageNeeds {
  readonly #stage: Stage;
  #onlyVolumes: boolean | undefined;
  #programs: ReadonlySet<string> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get onlyVolumes(): boolean {
    return (this.#onlyVolumes ??= hasOnlyVolumes(this.#stage));
  }

  get onlyShellScript(): boolean {
    return !this.isUnclear && runsOnlyScripts(this.#stage);
  }

  get programs(): ReadonlySet<string> {
    return (this.#programs ??= new Set(
      scriptsOf(this.#stage).flatMap(({ commands }) => commands.flatMap(({ name }) => name ?? [])),
    ));
  }

  get packageManagers(): ReadonlySet<string> {
    return new Set([...this.programs].filter((program) => packageManagers.has(program)));
  }

  get isUnclear(): boolean {
    return scriptsOf(this.#stage).some(
      ({ broken, commands }) => broken || commands.some(({ name }) => name === undefined),
    );
  }
}

const startsOf = ({ entrypoint, command }: Stage): StartCommand[] =>
  [entrypoint, command].filter((start) => start !== undefined);

const scriptsOf = (stage: Stage): (RunInstruction | StartCommand)[] => [
  ...stage.lineage.flatMap(({ runs }) => runs),
  ...startsOf(stage),
];

const hasOnlyKeywords = ({ lineage }: Stage, allows: (keyword: string) => boolean): boolean =>
  lineage.every(({ outline }) => outline.every(({ keyword }) => allows(keyword)));

function runsOnlyScripts(stage: Stage): boolean {
  const start = startsOf(stage);
  return (
    start.length > 0 &&
    hasOnlyKeywords(stage, (keyword) => scriptInstructions.has(keyword)) &&
    start.every(isBusyboxScript) &&
    stage.lineage.every(({ runs }) => runs.every((run) => run.commands.every(isBusyboxCommand)))
  );
}

/** A data-volume container: `VOLUME`, metadata, and at most a command that does nothing. */
function hasOnlyVolumes(stage: Stage): boolean {
  if (!stage.lineage.some(({ mounts }) => mounts.length > 0)) return false;
  // Another base brings a program of its own: `FROM postgres` with one more `VOLUME` is a database.
  if (stage.profile.kind !== "distro" && stage.profile.kind !== "minimal") return false;
  return (
    hasOnlyKeywords(stage, (keyword) => metadata.has(keyword) || keyword === "CMD") &&
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

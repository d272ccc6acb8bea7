/** `docker run` and `docker create`: the container that a command line starts. */
import type { CommandOption } from "../../facts/command-option.js";
import type { ContainerCommand, ContainerRun, ContainerVariable } from "../../facts/container-run.js";
import type { DockerCommand } from "../../facts/docker-command.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import type { ImageReference } from "../../facts/image-reference.js";
import type { Mount } from "../../facts/mount.js";
import { emptyProfile } from "../../images/empty-profile.js";
import type { ImageName, ImageProfile } from "../../images/images.js";
import type { Span } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { hole } from "../resolved.js";
import type { CommandLine, ParsedOptions } from "./command-line.js";
import { flagsOf } from "./flags.js";
import { mountOf } from "./mounts.js";
import { commandOptionOf, insertion, spanOfValue } from "./options.js";
import { publishedPortOf } from "./published-ports.js";
import { OptionHolder } from "../option-holder.js";

/** What is known of the command before its container is put together. */
export interface RunParts {
  readonly line: CommandLine;
  readonly parsed: ParsedOptions;
  readonly options: readonly CommandOption[];
  /** `run` or `create`. */
  readonly path: string;
  readonly engine: DockerCommand["engine"];
  /** `docker run`. */
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly isShortLived: boolean;
}

/** Options that have a place of their own in the fact. */
const own: ReadonlySet<string> = new Set(["volume", "mount", "tmpfs", "publish", "env", "entrypoint"]);

/** A container from a command line. What needs the container itself is set right behind the construction. */
export class CommandContainer extends OptionHolder implements ContainerRun {
  readonly kind = "containerRun";
  readonly origin = "command";
  readonly engine: DockerCommand["engine"];
  readonly span: Span;
  readonly wholeSpan: Span;
  readonly name: string | undefined;
  image: ImageReference | undefined;
  knownImage: ImageName | undefined;
  profile: ImageProfile = emptyProfile;
  entrypoint: ContainerCommand | undefined;
  command: ContainerCommand | undefined;
  readonly built = undefined;
  readonly isBuilt = false;
  readonly options: readonly CommandOption[];
  readonly isComplete: boolean;
  readonly mounts: readonly Mount[];
  readonly ports: readonly ExposedPort[];
  readonly environment: ReadonlyMap<string, ContainerVariable>;
  readonly hasOtherEnvironment: boolean;
  readonly isDetached: boolean;
  readonly isShortLived: boolean;
  readonly #command: string;
  readonly #isInDocument: boolean;

  constructor({ line, parsed, options, path, engine, span, wholeSpan, isShortLived }: RunParts) {
    super();
    this.engine = engine;
    this.span = span;
    this.wholeSpan = wholeSpan;
    this.options = options.filter(({ name }) => !own.has(name));
    this.isComplete = parsed.isComplete;
    this.mounts = parsed.options.flatMap((option) => mountOf(option, line, this) ?? []);
    this.ports = parsed.options.flatMap((option) => publishedPortOf(option, line, this) ?? []);
    const { variables, hasOthers } = environmentOf(line, parsed);
    this.environment = variables;
    this.hasOtherEnvironment = hasOthers || !parsed.isComplete;
    this.name = this.option("name")?.value;
    this.isDetached = path === "create" || this.option("detach")?.value === "true";
    this.isShortLived = isShortLived || this.option("rm")?.value === "true";
    this.#command = path;
    this.#isInDocument = line.isInDocument;
  }

  setOption(name: string, value?: string): readonly TextEdit[] | undefined {
    const flag = flagsOf(this.#command)?.long.get(name);
    if (flag === undefined || (flag.kind === "value" && value === undefined)) return undefined;
    return this.#isInDocument ? insertion(this.span, name, value) : undefined;
  }

  addVolume(name: string, target: string): readonly TextEdit[] | undefined {
    return this.#isInDocument ? insertion(this.span, "v", `${name}:${target}`) : undefined;
  }
}

function environmentOf(
  line: CommandLine,
  { options }: ParsedOptions,
): { variables: ReadonlyMap<string, ContainerVariable>; hasOthers: boolean } {
  const variables = new Map<string, ContainerVariable>();
  let hasOthers = false;
  for (const { flag, value, last } of options) {
    const word = line.words[last];
    if (flag.long === "env-file") hasOthers = true;
    if (flag.long !== "env" || value === undefined || word === undefined) continue;
    const text = value.resolved.value.slice(value.start);
    const equals = text.indexOf("=");
    const name = equals === -1 ? text : text.slice(0, equals);
    const set = equals === -1 ? undefined : text.slice(equals + 1);
    if (name.includes(hole)) hasOthers = true;
    else variables.set(name, { value: set?.includes(hole) === true ? undefined : set, span: spanOfValue(value, word) });
  }
  return { variables, hasOthers };
}

/** Builds the option facts of a command line, in source order. */
export const optionsOf = (line: CommandLine, { options }: ParsedOptions): readonly CommandOption[] =>
  options.map((option) => commandOptionOf(option, line));

/** A command that calls a container engine to facts: the call, the container that it starts, the image that it pulls. */
import type { ContainerCommand } from "../../facts/container-run.js";
import type { DockerCommand, Engine } from "../../facts/docker-command.js";
import type { Fact } from "../../facts/fact.js";
import type { ImageReference } from "../../facts/image-reference.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Surroundings } from "../../facts/surroundings.js";
import type { ShellWord } from "../../syntax/shell-tree.js";
import { spanBefore, spanBetween } from "../../text/span.js";
import { shellNamed } from "../container-commands.js";
import { installsIn } from "../container-installs.js";
import { imageReferenceOf } from "../image-references.js";
import { hole, type Resolved } from "../resolved.js";
import { carriedBy, carriers } from "./carriers.js";
import { CommandLine, type ParsedOptions } from "./command-line.js";
import { CommandContainer, optionsOf } from "./container.js";
import { innerCommandOf } from "./inner-command.js";
import { subcommandOf } from "./subcommand.js";
import type { LookUp } from "./words.js";

/** The script around the command. */
export interface DockerPlace {
  readonly lookUp: LookUp;
  readonly surroundings: Surroundings;
  readonly isShortLived: boolean;
}

const programs: ReadonlyMap<string, { readonly engine: Engine; readonly isCompose: boolean }> = new Map([
  ["docker", { engine: "docker", isCompose: false }],
  ["podman", { engine: "podman", isCompose: false }],
  ["nerdctl", { engine: "nerdctl", isCompose: false }],
  ["docker-compose", { engine: "docker", isCompose: true }],
  ["podman-compose", { engine: "podman", isCompose: true }],
]);

const isEngine = (name: string): boolean => programs.has(name);

/** Empty for a command that calls none. */
export function dockerFacts(outer: ShellCommand, place: DockerPlace): readonly Fact[] {
  const command = outer.name !== undefined && carriers.has(outer.name) ? carriedBy(outer, isEngine) : outer;
  const program = command?.name === undefined ? undefined : programs.get(command.name);
  if (command === undefined || program === undefined || hasPlaceholder(outer)) return [];
  const line = new CommandLine(command.nameWord, command.args, place.lookUp);
  const subcommand = subcommandOf(line, program.isCompose);
  const lastWord = subcommand === undefined ? undefined : line.words[subcommand.last];
  if (subcommand === undefined || lastWord === undefined) return [];
  const { path } = subcommand;
  const parsed = line.parse(path, subcommand.last + 1);
  const call: Call = { command, line, parsed, path, engine: program.engine, lastWord };
  switch (path) {
    case "run":
    case "create":
      return runFacts(call, place);
    case "pull":
      return pullFacts(call, place);
    case "exec":
    case "compose exec":
    case "compose run":
      return [dockerCommandOf(call, undefined), ...insideFacts(call)];
    default:
      return [dockerCommandOf(call, undefined)];
  }
}

/** `docker run -v <path>:/data`, as documentation writes what is to be filled in: two redirects to a shell. */
const hasPlaceholder = ({ node: { redirects } }: ShellCommand): boolean =>
  redirects.some(({ operator, span }, index) => {
    const next = redirects[index + 1];
    return operator === "<" && next?.operator === ">" && next.span.start === span.end;
  });

interface Call {
  readonly command: ShellCommand;
  readonly line: CommandLine;
  readonly parsed: ParsedOptions;
  readonly path: string;
  readonly engine: Engine;
  readonly lastWord: ShellWord;
}

const wordsAt = ({ line }: Call, indices: readonly number[]): ShellWord[] =>
  indices.flatMap((index) => line.words[index] ?? []);

function dockerCommandOf(call: Call, container: CommandContainer | undefined): DockerCommand {
  const { command, line, parsed, path, engine, lastWord } = call;
  return {
    kind: "dockerCommand",
    engine,
    path,
    span: spanBetween(command.nameWord.span, lastWord.span),
    options: optionsOf(line, parsed),
    operands: wordsAt(call, parsed.operands),
    isComplete: parsed.isComplete,
    container,
    command,
  };
}

function runFacts(call: Call, place: DockerPlace): Fact[] {
  const { command, line, parsed, path, engine, lastWord } = call;
  const span = spanBetween(command.nameWord.span, lastWord.span);
  const options = optionsOf(line, parsed);
  const container = new CommandContainer({
    line,
    parsed,
    options,
    path,
    engine,
    span,
    wholeSpan: spanBetween(command.nameWord.span, line.words.at(-1)?.span ?? lastWord.span),
    isShortLived: place.isShortLived,
  });
  const [image, ...words] = parsed.operands;
  container.entrypoint = entrypointOf(call, container);
  if (image !== undefined && parsed.isCertain) {
    setImage(container, { call, image, place });
    container.command = commandOf(wordsAt(call, words), container);
  }
  return [
    dockerCommandOf(call, container),
    ...(container.image === undefined ? [] : [container.image]),
    container,
    ...container.mounts,
    ...container.ports,
    ...(container.entrypoint?.commands ?? []),
    ...(container.command?.commands ?? []),
    ...installsIn(container.command?.commands ?? []),
  ];
}

/** What stands behind the image. With `--entrypoint sh` these are the arguments of that shell: `-c 'nginx && tail'`. */
function commandOf(words: readonly ShellWord[], container: CommandContainer): ContainerCommand | undefined {
  const shell = shellNamed(container.entrypoint?.commands[0]?.nameWord.value);
  const [first] = words;
  if (shell === undefined || first === undefined) return innerCommandOf(words, { when: "start", container });
  const program: ShellWord = { text: shell, value: shell, span: spanBefore(first.span) };
  return innerCommandOf([program, ...words], { when: "start", container });
}

/** `--entrypoint` is one word: a program without arguments. */
function entrypointOf({ line, parsed }: Call, container: CommandContainer) {
  const option = parsed.options.findLast(({ flag }) => flag.long === "entrypoint");
  const word = option === undefined ? undefined : line.words[option.last];
  const value = option?.value;
  if (word === undefined || value === undefined) return undefined;
  const text = value.resolved.value.slice(value.start);
  const program = { text, value: text.includes(hole) ? undefined : text, span: word.span };
  return innerCommandOf([program], { when: "start", container });
}

function setImage(
  container: CommandContainer,
  { call, image, place }: { readonly call: Call; readonly image: number; readonly place: DockerPlace },
): void {
  const reference = referenceAt(call, image, { place, container, use: "container" });
  container.image = reference;
  if (reference === undefined || reference.problem !== undefined) return;
  container.knownImage = reference.name;
  container.profile = place.surroundings.images.profile(reference.name);
}

interface ReferenceUse {
  readonly place: DockerPlace;
  readonly container: CommandContainer | undefined;
  readonly use: ImageReference["use"];
}

function referenceAt(
  { line }: Call,
  index: number,
  { place, container, use }: ReferenceUse,
): ImageReference | undefined {
  const word = line.words[index];
  const resolved: Resolved | undefined = line.resolved(index);
  if (word === undefined || resolved === undefined || resolved.value.includes(hole)) return undefined;
  if (isImageId(resolved.value)) return undefined;
  const platform = container?.option("platform")?.value;
  const where = { use, usedAt: word.span, platform, stage: undefined, container };
  return imageReferenceOf(resolved, where, place.surroundings.images);
}

/** What `docker images` prints as `IMAGE ID`, short or whole: it names one image and no repository. */
const isImageId = (text: string): boolean => /^(?:[0-9a-f]{12}|[0-9a-f]{64})$/.test(text) && /\d/.test(text);

/** With `--all-tags` every tag is wanted. Docker and nerdctl take one image, and refuse more; Podman takes several. */
function pullFacts(call: Call, place: DockerPlace): Fact[] {
  const fact = dockerCommandOf(call, undefined);
  const isAll = fact.options.some(({ name, value }) => name === "all-tags" && value !== "false");
  const isRefused = call.engine !== "podman" && call.parsed.operands.length > 1;
  if (isAll || isRefused || !call.parsed.isCertain) return [fact];
  const references = call.parsed.operands.flatMap(
    (index) => referenceAt(call, index, { place, container: undefined, use: "pull" }) ?? [],
  );
  return [fact, ...references];
}

/** What `docker exec NAME` runs. */
function insideFacts(call: Call): readonly Fact[] {
  const words = wordsAt(call, call.parsed.operands.slice(1));
  if (!call.parsed.isCertain) return [];
  const commands = innerCommandOf(words, { when: "inside", container: undefined })?.commands ?? [];
  return [...commands, ...installsIn(commands)];
}

/** Reads the instructions of one stage in order: each becomes facts, with the variables that are known at its place. */
import type { Fact } from "../../facts/fact.js";
import type { PackageInstall } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { Surroundings } from "../../facts/surroundings.js";
import type { Images } from "../../images/images.js";
import type { DockerfileTree, Instruction } from "../../syntax/dockerfile-tree.js";
import { dockerFacts } from "../docker-command/docker-facts.js";
import { noVariables } from "../docker-command/words.js";
import { isShell } from "./commands.js";
import { declareArguments, declareEnvironment } from "./declarations.js";
import { fileCopyOf } from "./file-copies.js";
import { joined } from "./growing-list.js";
import { LayeredMap } from "./layered-map.js";
import { copyReferenceOf, mountReferencesOf } from "./other-images.js";
import { packageInstallsOf } from "./package-install-facts.js";
import { portsOf } from "./ports.js";
import { runInstructionOf } from "./run-instructions.js";
import type { StageFacts } from "./stage-facts.js";
import type { StageIndex } from "./stage-index.js";
import { healthCommandsOf, startCommandOf } from "./start-commands.js";
import { userSettingOf } from "./users.js";
import type { Binding, Scope } from "./variables.js";
import { volumesOf } from "./volumes.js";

export interface ReaderPlace {
  readonly tree: DockerfileTree;
  readonly surroundings: Surroundings;
  readonly globals: Scope;
  readonly stages: StageIndex;
  /** Where facts go, in source order. */
  readonly facts: Fact[];
  /** The reader of the stage that this one is built upon: its variables are inherited. */
  readonly below: StageReader | undefined;
}

/** An instruction as facts see it: a trigger stands in for the `ONBUILD` around it. */
export interface InstructionPlace {
  readonly tree: DockerfileTree;
  readonly images: Images;
  readonly stage: StageFacts;
  readonly scope: Scope;
  readonly isTrigger: boolean;
  /** The instruction as it stands in the file. */
  readonly outer: Instruction;
}

export class StageReader {
  readonly stage: StageFacts;
  readonly #place: ReaderPlace;
  readonly #scope: LayeredMap<Binding>;

  constructor(stage: StageFacts, place: ReaderPlace) {
    this.stage = stage;
    this.#place = place;
    const { below } = place;
    this.#scope = new LayeredMap(below && below.#scope);
  }

  read(instruction: Instruction): void {
    this.stage.instructions.push(instruction);
    const { trigger } = instruction;
    if (instruction.keyword === "HEALTHCHECK") {
      if (trigger !== undefined && this.stage.isShell) this.#add(healthCommandsOf(trigger, this.stage));
    } else if (instruction.keyword === "ONBUILD") {
      if (trigger !== undefined) this.#readInto(trigger, instruction);
    } else this.#readInto(instruction, instruction);
  }

  #readInto(instruction: Instruction, outer: Instruction): void {
    const { tree, surroundings } = this.#place;
    const { images } = surroundings;
    const isTrigger = instruction !== outer;
    const scope = this.#scope;
    const place: InstructionPlace = { tree, images, stage: this.stage, scope, isTrigger, outer };
    switch (instruction.keyword) {
      case "ARG":
        if (!isTrigger) declareArguments(instruction, scope, this.#place.globals, tree.escape);
        break;
      case "ENV":
        if (!isTrigger) declareEnvironment(instruction, scope, tree.escape);
        break;
      case "SHELL":
        if (!isTrigger) this.#readShell(instruction);
        break;
      case "RUN":
        this.#readRun(instruction, place);
        break;
      case "CMD":
      case "ENTRYPOINT":
        this.#readStart(instruction, place);
        break;
      case "USER":
        this.#readUser(instruction, place);
        break;
      default:
        this.#readOther(instruction, place);
    }
  }

  #readOther(instruction: Instruction, place: InstructionPlace): void {
    const { isTrigger } = place;
    if (instruction.keyword === "VOLUME") {
      const mounts = volumesOf(instruction, place);
      if (!isTrigger) this.stage.mounts = joined(this.stage.mounts, mounts);
      this.#add(mounts);
    } else if (instruction.keyword === "EXPOSE") {
      const ports = portsOf(instruction, place);
      if (!isTrigger) this.stage.ports = joined(this.stage.ports, ports);
      this.#add(ports);
    } else if (instruction.keyword === "COPY" || instruction.keyword === "ADD") {
      const copy = fileCopyOf(instruction, place);
      if (!isTrigger) this.stage.copies = joined(this.stage.copies, [copy]);
      this.#add([copy]);
      const image = copyReferenceOf(instruction, place, this.#place.stages);
      if (image !== undefined) this.#add([image]);
    }
  }

  #readRun(instruction: Instruction, place: InstructionPlace): void {
    const { tree, stage, isTrigger, outer } = place;
    const isShell = stage.isShell && !stage.isWindows;
    const run = runInstructionOf(instruction, { tree, stage, isTrigger, outer, isShell });
    const installs = packageInstallsOf(run, place);
    if (!place.isTrigger) {
      this.stage.runs = joined(this.stage.runs, [run]);
      this.stage.installs = joined(this.stage.installs, installs);
    }
    this.#add(mountReferencesOf(instruction, place, this.#place.stages));
    this.#addRun(run, installs);
  }

  /**
   * An install comes right behind the command that does it. Both lists are in the same order. What a build asks of an
   * engine is gone with the build.
   */
  #addRun(run: RunInstruction, installs: readonly PackageInstall[]): void {
    const { facts, surroundings } = this.#place;
    facts.push(run);
    let next = 0;
    for (const command of run.commands) {
      facts.push(command);
      for (let install = installs[next]; install?.command === command; install = installs[++next]) facts.push(install);
      pushAll(facts, dockerFacts(command, { lookUp: noVariables, surroundings, isShortLived: true }));
    }
  }

  #readStart(instruction: Instruction, place: InstructionPlace): void {
    const { stage } = this;
    const start = startCommandOf(instruction, { ...place, isShell: stage.isShell && !stage.isWindows });
    if (!place.isTrigger) stage.addStart(start);
    this.#add([start, ...start.commands]);
  }

  #readUser(instruction: Instruction, place: InstructionPlace): void {
    const setting = userSettingOf(instruction, place);
    if (setting === undefined) return;
    if (!place.isTrigger) this.stage.users = joined(this.stage.users, [setting]);
    if (/^(ContainerAdministrator|ContainerUser)$/i.test(setting.user ?? "")) this.stage.hasWindowsTrait = true;
    this.#add([setting]);
  }

  /** From here on, bodies are in another shell. */
  #readShell({ json }: Instruction): void {
    const program = (json?.strings[0]?.value ?? "sh").toLowerCase();
    const name = program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1).replace(/\.exe$/, "");
    this.stage.isShell = isShell(name);
    if (name === "cmd" || name === "powershell") this.stage.hasWindowsTrait = true;
  }

  #add(facts: readonly Fact[]): void {
    pushAll(this.#place.facts, facts);
  }
}

/** One by one: a heredoc can hold more commands than a call can take arguments. */
function pushAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

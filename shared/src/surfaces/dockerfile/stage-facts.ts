/** A stage while its instructions are read, and afterwards: what follows from them is worked out when it is asked for. */
import type { BuildUse } from "../../facts/built-image.js";
import type { ExposedPort } from "../../facts/exposed-port.js";
import type { FileCopy } from "../../facts/file-copy.js";
import type { ImageReference } from "../../facts/image-reference.js";
import type { Mount } from "../../facts/mount.js";
import type { PackageInstall } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { EffectiveUser, Stage, StageNeeds } from "../../facts/stage.js";
import type { StartCommand } from "../../facts/start-command.js";
import { isSshServerName } from "../../facts/ssh-server.js";
import { isRootUser, type UserSetting } from "../../facts/user-setting.js";
import { emptyProfile } from "../../images/empty-profile.js";
import type { ImageProfile, Images } from "../../images/images.js";
import type { DockerfileTree, Instruction, Word } from "../../syntax/dockerfile-tree.js";
import type { Span } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { createdUsersIn } from "./created-users.js";
import { insertLines } from "./edits.js";
import { emptyList, joined } from "./growing-list.js";
import { isWindowsBase, scratchProfile } from "./stage-traits.js";
import { KnownNeeds } from "./stage-needs.js";

/** What the `FROM` says. */
export interface StageHead {
  readonly index: number;
  readonly from: Instruction;
  readonly nameWord: Word | undefined;
  readonly baseSpan: Span | undefined;
  readonly baseKind: Stage["baseKind"];
  readonly parent: StageFacts | undefined;
  readonly platform: string | undefined;
}

export class StageFacts implements Stage {
  readonly kind = "stage";
  readonly index: number;
  readonly baseSpan: Span | undefined;
  readonly parent: StageFacts | undefined;
  readonly platform: string | undefined;
  readonly root: StageFacts;
  /** Set right after the head is known: the reference points back to its stage. */
  base: ImageReference | undefined;
  isFinal = false;
  ships = false;
  uses: readonly BuildUse[] = emptyList;
  heirUses: readonly BuildUse[] = emptyList;
  /** Whether bodies of `RUN` and shell forms are in a shell that can be read. */
  isShell: boolean;
  users: readonly UserSetting[] = emptyList;
  runs: readonly RunInstruction[] = emptyList;
  installs: readonly PackageInstall[] = emptyList;
  mounts: readonly Mount[] = emptyList;
  ports: readonly ExposedPort[] = emptyList;
  copies: readonly FileCopy[] = emptyList;
  readonly instructions: Instruction[];
  #entrypoints: readonly StartCommand[] = emptyList;
  #commands: readonly StartCommand[] = emptyList;
  /** A `SHELL` or a user that only Windows has. */
  hasWindowsTrait = false;

  readonly #from: Instruction;
  readonly #nameWord: Word | undefined;
  readonly #baseKind: Stage["baseKind"];
  readonly #inheritedUser: EffectiveUser | undefined;
  readonly #standsOnWindows: boolean;
  readonly #standsOnSshServer: boolean;
  readonly #tree: DockerfileTree;
  readonly #images: Images;
  #profile: ImageProfile | undefined;
  #needs: StageNeeds | undefined;
  #isSshServer: boolean | undefined;
  #createdUsers: ReadonlySet<string> | undefined;

  constructor(head: StageHead, tree: DockerfileTree, images: Images) {
    this.#tree = tree;
    this.#images = images;
    this.index = head.index;
    this.#from = head.from;
    this.#nameWord = head.nameWord;
    this.baseSpan = head.baseSpan;
    this.#baseKind = head.baseKind;
    this.parent = head.parent;
    this.platform = head.platform;
    // A stage below is complete by now. Asked for here, a long chain of stages is walked once and not by each of them.
    this.root = head.parent?.root ?? this;
    this.#inheritedUser = head.parent?.user;
    this.#standsOnWindows = head.parent?.isWindows ?? false;
    this.#standsOnSshServer = head.parent?.isSshServer ?? false;
    this.isShell = head.parent?.isShell ?? true;
    this.instructions = [head.from];
  }

  get name(): string | undefined {
    return this.#nameWord?.text;
  }

  get nameSpan(): Span | undefined {
    return this.#nameWord?.span;
  }

  get fromSpan(): Span {
    return this.#from.span;
  }

  get baseKind(): Stage["baseKind"] {
    return this.#baseKind === "image" && this.base === undefined ? "unknown" : this.#baseKind;
  }

  /** Made anew each time: a chain of stages may be long, and few of them are asked. */
  get lineage(): readonly StageFacts[] {
    return this.parent === undefined ? [this] : [...upwards(this)];
  }

  get image(): ImageReference | undefined {
    return this.root.base;
  }

  get profile(): ImageProfile {
    if (this.parent !== undefined) return this.root.profile;
    this.#profile ??= this.#findProfile();
    return this.#profile;
  }

  get isWindows(): boolean {
    if (this.#standsOnWindows || this.hasWindowsTrait || this.#tree.escape === "`") return true;
    if (this.platform?.startsWith("windows") === true) return true;
    return this.base !== undefined && isWindowsBase(this.base.name);
  }

  get isSshServer(): boolean {
    this.#isSshServer ??=
      this.#standsOnSshServer || isSshServerName(this.name) || isSshServerName(this.base?.name.repository);
    return this.#isSshServer;
  }

  get user(): EffectiveUser {
    return this.userBefore(undefined);
  }

  userBefore(place: Span | undefined): EffectiveUser {
    const setting = this.users[countBefore(this.users, place) - 1];
    if (setting !== undefined) return { name: setting.user, isRoot: setting.isRoot, setting, decidedIn: this };
    if (this.#inheritedUser !== undefined) return this.#inheritedUser;
    const name = this.profile.user;
    const isRoot = name === undefined ? undefined : isRootUser(name.split(":")[0] ?? name);
    return { name, isRoot, setting: undefined, decidedIn: this };
  }

  addStart(start: StartCommand): void {
    if (start.instruction === "ENTRYPOINT") this.#entrypoints = joined(this.#entrypoints, [start]);
    else this.#commands = joined(this.#commands, [start]);
  }

  isOverridden(start: StartCommand): boolean {
    const own = start.instruction === "ENTRYPOINT" ? this.#entrypoints : this.#commands;
    return own[own.length - 1] !== start;
  }

  get entrypoint(): StartCommand | undefined {
    for (const stage of upwards(this)) {
      const own = stage.#entrypoints[stage.#entrypoints.length - 1];
      if (own !== undefined) return own;
    }
    return undefined;
  }

  /** An own `ENTRYPOINT` takes the inherited `CMD` away. */
  get command(): StartCommand | undefined {
    for (const stage of upwards(this)) {
      const own = stage.#commands[stage.#commands.length - 1];
      if (own !== undefined || stage.#entrypoints.length > 0) return own;
    }
    return undefined;
  }

  get createdUsers(): ReadonlySet<string> {
    this.#createdUsers ??= new Set(this.lineage.toReversed().flatMap(({ runs }) => createdUsersIn(runs)));
    return this.#createdUsers;
  }

  get needs(): StageNeeds {
    this.#needs ??= new KnownNeeds(this);
    return this.#needs;
  }

  /** Puts an instruction of the same keyword in the place of another one. */
  replaceInstruction(before: Instruction, after: Instruction): void {
    const index = this.instructions.indexOf(before);
    if (index !== -1) this.instructions[index] = after;
  }

  get outline(): Stage["outline"] {
    return this.instructions;
  }

  insertLines(lines: readonly string[], before: Span | undefined): readonly TextEdit[] {
    const last = this.instructions[this.instructions.length - 1];
    // What stands behind a heredoc without an end belongs to it.
    if (before === undefined && last?.heredocs.some(({ terminated }) => !terminated) === true) return [];
    const place = before !== undefined ? { before } : { after: last?.span ?? this.fromSpan };
    return insertLines(this.#tree, lines, place);
  }

  #findProfile(): ImageProfile {
    if (this.baseKind === "scratch") return scratchProfile;
    return this.base === undefined || this.base.name.repository === ""
      ? emptyProfile
      : this.#images.profile(this.base.name);
  }
}

/** A stage, then those below it. */
function* upwards(first: StageFacts): Generator<StageFacts> {
  for (let stage: StageFacts | undefined = first; stage !== undefined; stage = stage.parent) yield stage;
}

/** How many of the settings, which are in order, stand before a place; all of them where none is given. */
function countBefore(settings: readonly UserSetting[], place: Span | undefined): number {
  if (place === undefined) return settings.length;
  let [low, high] = [0, settings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settings[middle]?.span.start ?? place.start) < place.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A build stage: what it stands on, who it runs as, how it starts, and whether it ships. */
import type { ImageProfile } from "../images/images.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { BuildUse } from "./built-image.js";
import type { ExposedPort } from "./exposed-port.js";
import type { FileCopy } from "./file-copy.js";
import type { ImageReference } from "./image-reference.js";
import type { Mount } from "./mount.js";
import type { PackageInstall } from "./package-install.js";
import type { RunInstruction } from "./run-instruction.js";
import type { StartCommand } from "./start-command.js";
import type { UserSetting } from "./user-setting.js";

/** Who the container runs as, and why. */
export interface EffectiveUser {
  /** Undefined when a variable without a value decides, or when nothing is known of the base image. */
  readonly name: string | undefined;
  /** Undefined: not known, and then nobody says root. */
  readonly isRoot: boolean | undefined;
  /** The `USER` that decides, in this stage or in one it is built upon; undefined when the base image decides. */
  readonly setting: UserSetting | undefined;
  /** The stage that holds `setting`, or whose base image decides. */
  readonly decidedIn: Stage;
}

/** What the instructions of a stage make use of; for choosing a smaller base. */
export interface StageNeeds {
  /** Package managers called by name in `RUN`, `CMD` and `ENTRYPOINT`, here and in the stages below. */
  readonly packageManagers: ReadonlySet<string>;
  /** Names of all programs that these call. */
  readonly programs: ReadonlySet<string>;
  /** Nothing but `VOLUME` and metadata (`LABEL`, `MAINTAINER`, `ENV`, `ARG`, `EXPOSE`): no file, no command. */
  readonly onlyVolumes: boolean;
  /** Copies files and starts shell scripts or commands that BusyBox has, and installs nothing. False where something cannot be judged. */
  readonly onlyShellScript: boolean;
}

export interface Stage {
  readonly kind: "stage";
  /** 0 for the first `FROM`. */
  readonly index: number;
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  /** The `FROM` instruction. */
  readonly fromSpan: Span;
  /** The word that names the base. */
  readonly baseSpan: Span | undefined;
  /** `unknown` for a variable without a value. */
  readonly baseKind: "image" | "stage" | "scratch" | "unknown";
  /** The base image, when it is one and known. */
  readonly base: ImageReference | undefined;
  /** The stage it is built upon (`FROM builder`). */
  readonly parent: Stage | undefined;
  /** This stage and those it is built upon, this one first. */
  readonly lineage: readonly Stage[];
  /** The last of the lineage. */
  readonly root: Stage;
  /** The base image of `root`. */
  readonly image: ImageReference | undefined;
  /** What is known of `image`; everything undefined when it is not known. `scratch` has no shell, no libc, user root. */
  readonly profile: ImageProfile;
  readonly platform: string | undefined;
  readonly isWindows: boolean;
  readonly isFinal: boolean;
  /** Whether it is the final stage, the target of a service, or one that these are built upon. */
  readonly ships: boolean;
  /** The services that build this stage. */
  readonly uses: readonly BuildUse[];
  /** Those that build this stage or one that is built upon it. */
  readonly heirUses: readonly BuildUse[];
  /** Whether this looks like an image that is an SSH server by purpose (its base or its name says so). */
  readonly isSshServer: boolean;
  readonly user: EffectiveUser;
  /** The user with which an instruction of this stage at `place` runs. */
  userBefore(place: Span | undefined): EffectiveUser;
  /** Own `USER` instructions, in order. */
  readonly users: readonly UserSetting[];
  readonly runs: readonly RunInstruction[];
  readonly installs: readonly PackageInstall[];
  readonly mounts: readonly Mount[];
  readonly ports: readonly ExposedPort[];
  readonly copies: readonly FileCopy[];
  /** The last `ENTRYPOINT` and `CMD` in force, own or inherited from a stage below. */
  readonly entrypoint: StartCommand | undefined;
  readonly command: StartCommand | undefined;
  /** Users and groups that `RUN` creates here or below (`useradd`, `adduser`, …). */
  readonly createdUsers: ReadonlySet<string>;
  readonly needs: StageNeeds;
  /** Own instructions that are not comments, in order: keyword and place, for choosing where something goes. */
  readonly outline: readonly { readonly keyword: string; readonly span: Span }[];
  /** Inserts whole lines before the instruction at `before`, or at the end of the stage, in the document's line endings. No edits where nothing can stand: behind a heredoc without an end. */
  insertLines(lines: readonly string[], before: Span | undefined): readonly TextEdit[];
}

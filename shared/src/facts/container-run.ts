/** A container that is started: the same from `docker run`, a compose service, a CI file, Kubernetes, a dev container. */
import type { ImageName, ImageProfile } from "../images/images.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { BuiltImage } from "./built-image.js";
import type { CommandOption } from "./command-option.js";
import type { Engine } from "./docker-command.js";
import type { ExposedPort } from "./exposed-port.js";
import type { ImageReference } from "./image-reference.js";
import type { Mount } from "./mount.js";
import type { ShellCommand } from "./shell-command.js";

/**
 * `command`: `docker run`, `docker create`. `service`: compose. `job`: the container in which a CI job runs.
 * `job service`: a container beside it. `pod`: a container of a Kubernetes manifest. `dev container`: devcontainer.json.
 */
export type ContainerOrigin = "command" | "service" | "job" | "job service" | "pod" | "dev container";

/** A variable that is set in the container. */
export interface ContainerVariable {
  /** Undefined when it comes from outside. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** What the container is told to run, over the image's own entry point or command. */
export interface ContainerCommand {
  /** All of its words. */
  readonly span: Span;
  /** The exec form's own words as one command, or the commands of the script given to `sh -c`. Empty when unknown. */
  readonly commands: readonly ShellCommand[];
  /** Whether a shell runs a script: `sh -c '…'`, or a compose `command:` string that calls one. */
  readonly isScript: boolean;
  /** That shell as written, where it is the first word: `sh`, `/bin/bash`. */
  readonly shell?: string | undefined;
  /** Whether variables or a broken script leave something unknown. */
  readonly isUnclear: boolean;
}

export interface ContainerRun {
  readonly kind: "containerRun";
  readonly origin: ContainerOrigin;
  /** `kubernetes` where no command line of an engine starts it. Compose and CI count as `docker`. */
  readonly engine: Engine | "kubernetes";
  /** The words to blame for what is missing: `docker run`, the key of the service, the name of the container. */
  readonly span: Span;
  /** All of it. */
  readonly wholeSpan: Span;
  /** `--name`, the key of the service, the name of the Kubernetes container. */
  readonly name: string | undefined;
  /** Undefined where the image is built here, or not known. With compose `build:` beside it, the name of the result is no reference. */
  readonly image: ImageReference | undefined;
  /** The image that stands in for it when data paths, users and ports are asked for: `image`, or the base of what is built. */
  readonly knownImage: ImageName | undefined;
  /** What is known of `knownImage`; everything undefined when nothing is. */
  readonly profile: ImageProfile;
  /** The Dockerfile's result, when the service is built from one and that is known. */
  readonly built: BuiltImage | undefined;
  readonly isBuilt: boolean;
  /** The name that what is built gets (`image:` beside `build:`): elsewhere in the document it means that. */
  readonly resultName?: ImageName | undefined;
  /** Everything that is set and is no mount, port, variable, image or command; in source order. */
  readonly options: readonly CommandOption[];
  /** Whether all options are known: no variable among them, no `extends` of a file that is not known. */
  readonly isComplete: boolean;
  readonly mounts: readonly Mount[];
  readonly ports: readonly ExposedPort[];
  readonly environment: ReadonlyMap<string, ContainerVariable>;
  /** Whether more variables come from files that are not known (`env_file`, `--env-file`, `envFrom`). */
  readonly hasOtherEnvironment: boolean;
  readonly entrypoint: ContainerCommand | undefined;
  readonly command: ContainerCommand | undefined;
  /** `docker run -d`, a compose service, a pod: it stays in the background. */
  readonly isDetached: boolean;
  /** Whether its data is meant to go: `--rm`, a CI job, a file or folder named for tests or examples of tests. */
  readonly isShortLived: boolean;
  /** The last option of that name. */
  option(name: string): CommandOption | undefined;
  optionsNamed(name: string): readonly CommandOption[];
  /**
   * Sets an option that is not there: `setOption("init")` gives ` --init` or `init: true`, `setOption("cap-drop", "ALL")`
   * `--cap-drop=ALL` or an item of `cap_drop:`. Undefined where the language has no such option or the layout allows no clean edit.
   */
  setOption(name: string, value?: string): readonly TextEdit[] | undefined;
  /** Mounts the named volume at `target`; in compose also adds the top-level entry if it is not there. */
  addVolume(name: string, target: string): readonly TextEdit[] | undefined;
}

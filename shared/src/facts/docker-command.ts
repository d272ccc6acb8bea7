/** A call of a container engine's command line: `docker rm -v`, `podman pull`, `docker compose down`. */
import type { ShellWord } from "../syntax/shell-tree.js";
import type { Span } from "../text/span.js";
import type { CommandOption } from "./command-option.js";
import type { ContainerRun } from "./container-run.js";
import type { ShellCommand } from "./shell-command.js";

export type Engine = "docker" | "podman" | "nerdctl";

export interface DockerCommand {
  readonly kind: "dockerCommand";
  readonly engine: Engine;
  /**
   * The subcommand in its short form, words joined by a blank: `run`, `create`, `pull`, `rm`, `exec`, `build`, `compose
   * down`, `compose run`, `volume prune`, `system prune`. `docker container rm` is `rm`, `docker image pull` is `pull`,
   * `docker-compose down` is `compose down`, `docker buildx build` is `build`. Empty when a variable decides.
   */
  readonly path: string;
  /** From the program to the last word of the subcommand. */
  readonly span: Span;
  readonly options: readonly CommandOption[];
  /** The words behind the options: the image first for `run`, the container for `exec`. */
  readonly operands: readonly ShellWord[];
  /** Whether a word with an unknown value stands where options can stand: then what is missing is unknown, not absent. */
  readonly isComplete: boolean;
  /** What it starts; undefined for other subcommands. */
  readonly container: ContainerRun | undefined;
  readonly command: ShellCommand;
}

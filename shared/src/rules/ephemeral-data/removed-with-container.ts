/** `docker rm -v`, `docker compose down -v`, `docker run --rm`: volumes that a command deletes along with their container. */
import { isCiLanguage } from "../../facts/ci-language.js";
import type { CommandOption } from "../../facts/command-option.js";
import type { ContainerRun } from "../../facts/container-run.js";
import type { DockerCommand } from "../../facts/docker-command.js";
import { isExpendable } from "../../facts/project-mount.js";
import { defineRule } from "../../rule.js";
import type { Span } from "../../text/span.js";

export default defineRule({
  id: "removed-with-container",
  trap: "ephemeral-data",
  severity: "information",
  fixable: "never",
  since: "0.1.0",
  summary: "Command that deletes volumes along with containers",
  why: `
\`docker rm -v\` and \`docker run --rm\` delete the anonymous volumes of the container, and there is no way back.
\`docker compose down -v\` deletes the named volumes of the project too.
\`docker volume prune\` deletes every anonymous volume that no container uses at the moment, whoever made it; with \`--all\` the named ones as well, and before Docker 23.0 also without it.
`,
  fine: `
In a script that is there to clean up, such as the \`clean\` target of a Makefile or the end of a test.
CI files are not reported: their machine goes anyway.
`,
  repair: `
Remove the container alone, \`docker rm CONTAINER\`, \`docker compose down\`, and delete a volume by its name when its data is no longer needed: \`docker volume rm NAME\`.
Give a volume whose data matters a name: neither \`docker rm -v\` nor \`--rm\` touches those.
`,
  examples: [
    {
      language: "shell",
      bad: "docker rm -v wiki\n",
      good: "docker rm wiki\n",
    },
    {
      language: "shell",
      bad: "docker compose down --volumes\n",
      good: "docker compose down\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/rm/#volumes",
    "https://docs.docker.com/reference/cli/docker/container/run/#rm",
    "https://docs.docker.com/reference/cli/docker/compose/down/",
    "https://docs.docker.com/reference/cli/docker/volume/prune/",
  ],

  check(ctx) {
    if (isCiLanguage(ctx.language)) return {};
    const report = (found: Deletion | undefined): void => {
      if (found !== undefined) ctx.report(found);
    };
    return {
      dockerCommand(command) {
        report(deletionBy(command));
      },
      containerRun(run) {
        report(deletionAtEndOf(run));
      },
    };
  },
});

interface Deletion {
  readonly span: Span;
  readonly message: string;
}

/** By subcommand: the option that makes it delete volumes, by its long and short name, and what it deletes. */
const deletions: ReadonlyMap<string, { readonly options: readonly string[]; readonly what: string }> = new Map([
  ["rm", { options: ["volumes", "v"], what: "also deletes the volumes of the container that have no name" }],
  ["compose rm", { options: ["volumes", "v"], what: "also deletes the volumes of the containers that have no name" }],
  ["compose down", { options: ["volumes", "v"], what: "also deletes the named volumes of the project with all data" }],
  ["system prune", { options: ["volumes"], what: "also deletes volumes that no container uses at the moment" }],
]);

function deletionBy(command: DockerCommand): Deletion | undefined {
  const { path, engine, span } = command;
  if (path === "volume prune") {
    // Podman makes no difference between volumes with and without a name here.
    const isAll = engine === "podman" || enabled(command, ["all", "a"]) !== undefined;
    const which = isAll ? "every volume, named or not," : "every volume without a name";
    return { span, message: `"${engine} volume prune" deletes ${which} that no container uses at the moment.` };
  }
  const deletion = deletions.get(path);
  const option = deletion === undefined ? undefined : enabled(command, deletion.options);
  if (deletion === undefined || option === undefined) return undefined;
  const words = path === "rm" || path.startsWith("compose") ? "-v" : "--volumes";
  return { span: option.span, message: `"${engine} ${path} ${words}" ${deletion.what}.` };
}

const enabled = ({ options }: DockerCommand, names: readonly string[]): CommandOption | undefined =>
  options.find(({ name, value }) => names.includes(name) && value === "true");

function deletionAtEndOf(run: ContainerRun): Deletion | undefined {
  const option = run.option("rm");
  if (option?.value !== "true") return undefined;
  const lost = run.mounts.filter((mount) => mount.type === "anonymous-volume" && !isExpendable(mount));
  const paths = lost.flatMap(({ target }) => target ?? []);
  if (paths.length === 0) return undefined;
  const what = paths.length === 1 ? "volume" : "volumes";
  return {
    span: option.span,
    message: `"--rm" deletes the ${what} at ${paths.slice(0, 3).join(", ")} together with the container.`,
  };
}

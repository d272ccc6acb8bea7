/** `CMD ["/usr/sbin/sshd", "-D"]`: the container is there to be logged into. */
import type { ContainerCommand } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { isUnwantedFrom, isUnwantedIn, startsSshServer } from "../../facts/ssh-server.js";
import { defineRule } from "../../rule.js";
import { type Span, spanFrom } from "../../text/span.js";

export default defineRule({
  id: "ssh-server-started",
  trap: "ssh",
  severity: "warning",
  fixable: "never",
  since: "0.1.0",
  summary: "SSH server started in the container",
  why: `
A container runs one service; an SSH server beside it needs a process manager, and as the only process it makes a small virtual machine out of the container.
What is changed in such a session is gone with the container, and no log of the engine shows it.
A server that is started by \`RUN\` does not even run: only files are kept from one instruction to the next.
`,
  fine: `
In an image that is an SSH server by purpose: a git server, a bastion, an SFTP drop, a target for Ansible tests.
A file, a stage, a container or an image with such a name is left in peace.
`,
  repair: `
Start your program instead.
\`docker exec -it NAME sh\` opens a shell in the running container, \`docker logs -f NAME\` follows its output, \`docker cp NAME:/path .\` fetches files, \`docker debug NAME\` brings its own tools.
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM debian:13-slim\nCMD ["/usr/sbin/sshd", "-D"]\n',
      good: 'FROM debian:13-slim\nUSER www-data\nCMD ["/srv/app"]\n',
    },
    {
      language: "compose",
      bad: "services:\n  app:\n    image: debian:13-slim\n    command: /usr/sbin/sshd -D\n",
      good: "services:\n  app:\n    image: debian:13-slim\n    command: /srv/app\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/exec/",
    "https://docs.docker.com/reference/cli/docker/container/logs/",
    "https://www.docker.com/blog/why-you-shouldnt-run-sshd-in-containers/",
  ],

  check(ctx) {
    const report = (command: ShellCommand): void => {
      ctx.report({
        span: wordsOf(command),
        message:
          command.when === "build"
            ? "An SSH server started by RUN ends with the build step, and the container does not need one."
            : `The container starts an SSH server; "docker exec" gives a shell without one.`,
        // In a script of many branches it may be the reader's choice.
        lower: command.when === "inside" && command.node.depth > 0 ? 1 : 0,
      });
    };
    return {
      shellCommand(command) {
        if (startsSshServer(command) && isUnwantedFrom(command, ctx.fileName)) report(command);
      },
      containerRun(container) {
        if (!isUnwantedIn(container, ctx.fileName)) return;
        for (const command of [container.entrypoint, container.command].flatMap(commandsOf))
          if (startsSshServer(command)) report(command);
      },
    };
  },
});

const commandsOf = (command: ContainerCommand | undefined): readonly ShellCommand[] => command?.commands ?? [];

/** From the program to its last word: what stands before it (`exec`, `sudo`) is not to blame. */
function wordsOf({ nameWord, args }: ShellCommand): Span {
  return spanFrom(nameWord.span, args[args.length - 1]?.span ?? nameWord.span);
}

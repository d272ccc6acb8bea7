/** `apt-get install openssh-server`: a second way in, with keys, a port and updates of its own. */
import type { PackageInstall, PackageWord } from "../../facts/package-install.js";
import { isUnwantedFrom, needsSshServer, sshPackage, type SshPackage } from "../../facts/ssh-server.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "ssh-server-installed",
  trap: "ssh",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "SSH server installed in the image",
  why: `
An SSH server in a container needs keys, passwords or both, a port, a process manager and security updates of its own.
It gives whoever gets in a shell beside your program, and nothing of it is needed: whoever may reach the Docker engine gets a shell with \`docker exec\`.
`,
  fine: `
In an image that is an SSH server by purpose: a git server, a bastion, an SFTP drop, a target for Ansible tests.
A file, a stage, a container or an image with such a name is left in peace.
The client (\`openssh-client\`) is no server, and \`RUN --mount=type=ssh\` needs no server either.
`,
  repair: `
Drop the package.
For a shell use \`docker exec -it NAME sh\`, for logs \`docker logs NAME\`, for files \`docker cp\`, and \`docker debug NAME\` where the image has no shell.
On Kubernetes it is \`kubectl exec\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl openssh-server\n",
      good: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/exec/",
    "https://docs.docker.com/reference/cli/docker/debug/",
    "https://www.docker.com/blog/why-you-shouldnt-run-sshd-in-containers/",
  ],

  check(ctx) {
    return {
      packageInstall(install) {
        if (!isUnwantedFrom(install.command, ctx.fileName)) return;
        const target = install.command.stage === undefined ? "container" : "image";
        for (const packageWord of install.packages) {
          const ssh = sshPackage(install.installer, packageWord.name);
          if (ssh === undefined) continue;
          ctx.report({
            span: packageWord.word.span,
            message: `"${packageWord.name}" puts an SSH server into the ${target}; "docker exec" gives a shell without one.`,
            // A package that brings the client too may be there for the client's sake.
            lower: ssh.hasClient ? 1 : 0,
            fixes: () => [...clientInstead(install, packageWord, ssh), ...removal(install, packageWord)],
          });
        }
      },
    };
  },
});

function clientInstead({ command }: PackageInstall, { word }: PackageWord, { client }: SshPackage): Fix[] {
  // In a list of words quotes stand around each.
  const isPlain =
    command.stage !== undefined || command.container === undefined || command.container.origin === "command";
  if (client === undefined || !isPlain) return [];
  return [
    { title: `Install ${client} only`, applicability: "suggestion", edits: [{ span: word.span, newText: client }] },
  ];
}

/** None where other commands would then fail: the file has to keep building. */
function removal(install: PackageInstall, packageWord: PackageWord): Fix[] {
  const { stage } = install.command;
  const others = stage?.runs.flatMap(({ commands }) => commands).filter((command) => command !== install.command) ?? [];
  if (others.some(needsSshServer)) return [];
  const edits = install.without([packageWord]);
  return edits === undefined ? [] : [{ title: `Remove ${packageWord.name}`, applicability: "suggestion", edits }];
}

/** `EXPOSE 22`, `-p 2222:22`: an SSH server is announced, or opened to the network. */
import type { ExposedPort } from "../../facts/exposed-port.js";
import { isMeantAsSshServer, isUnwantedIn } from "../../facts/ssh-server.js";
import { defineRule } from "../../rule.js";

const sshPort = 22;

export default defineRule({
  id: "ssh-port-exposed",
  trap: "ssh",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "SSH port exposed",
  why: `
\`EXPOSE\` opens nothing by itself; it tells people and tools which ports to publish, and \`docker run -P\` publishes them all.
A published port 22 is tried by password guessers within minutes.
`,
  fine: `
For an image that is an SSH server by purpose, such as a git server.
A file, a stage, a container or an image with such a name is left in peace, and so is \`-p 22:3000\`, which publishes another port.
`,
  repair: `
Remove the port; enter the container with \`docker exec -it NAME sh\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nEXPOSE 22 8080\n",
      good: "FROM debian:13-slim\nEXPOSE 8080\n",
    },
    {
      language: "shell",
      bad: "docker run -d -p 2222:22 -p 80:80 nginx:1.31\n",
      good: "docker run -d -p 80:80 nginx:1.31\n",
    },
    {
      language: "compose",
      bad: 'services:\n  web:\n    image: nginx:1.31\n    ports:\n      - "80:80"\n      - "2222:22"\n',
      good: 'services:\n  web:\n    image: nginx:1.31\n    ports:\n      - "80:80"\n',
    },
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#expose",
    "https://docs.docker.com/reference/cli/docker/container/exec/",
  ],

  check(ctx) {
    return {
      exposedPort(port) {
        if (port.protocol !== "tcp" || port.from > sshPort || port.to < sshPort) return;
        if (!isUnwanted(port, ctx.fileName)) return;
        const isRange = port.from !== port.to;
        ctx.report({
          span: port.span,
          message: `Port 22 is SSH${isRange ? ", and this range has it" : ""}: a container is entered with "docker exec".`,
          fixes: isRange ? [] : [{ title: "Remove port 22", applicability: "suggestion", edits: port.removal() }],
        });
      },
    };
  },
});

const isUnwanted = ({ stage, container }: ExposedPort, fileName: string | undefined): boolean =>
  container === undefined
    ? stage?.ships === true && !isMeantAsSshServer(stage, fileName)
    : isUnwantedIn(container, fileName);

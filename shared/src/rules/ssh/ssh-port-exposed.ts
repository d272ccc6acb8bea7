/** `EXPOSE 22`: the image announces an SSH server. */
import { isMeantAsSshServer } from "../../facts/ssh-server.js";
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
In an image that is an SSH server by purpose, such as a git server.
A file or a stage with such a name is left in peace.
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
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#expose",
    "https://docs.docker.com/reference/cli/docker/container/exec/",
  ],

  check(ctx) {
    return {
      exposedPort(port) {
        const { stage } = port;
        if (port.protocol !== "tcp" || port.from > sshPort || port.to < sshPort) return;
        if (stage?.ships !== true || isMeantAsSshServer(stage, ctx.fileName)) return;
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

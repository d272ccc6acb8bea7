/** Keys and passwords made or copied at build time: every container of the image shares them. */
import type { FileCopy } from "../../facts/file-copy.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { mentions, sshCredentialIn, sshCredentialOf, worksOnKeysOf } from "../../facts/ssh-credentials.js";
import { isMeantAsSshServer } from "../../facts/ssh-server.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "ssh-credentials",
  trap: "ssh",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "SSH keys or passwords baked into the image",
  why: `
What is made at build time is the same in every container, and everybody who can pull the image can read it.
With a shared host key anyone can pretend to be any of the containers; a root password in a layer is a root password on the internet.
Deleting the file in a later instruction does not help: the layer below still has it.
`,
  fine: `
In a throw-away image for tests that never leaves the machine.
A public key alone gives nothing away; it is the login it opens that is the trap.
`,
  repair: `
Leave the SSH server out and use \`docker exec\`.
A key that the build itself needs is passed with \`RUN --mount=type=ssh\` or \`RUN --mount=type=secret\`, which leave no trace in the image.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nRUN echo 'root:secret' | chpasswd\n",
      good: "FROM debian:13-slim\nRUN useradd --create-home app\n",
    },
  ],
  references: [
    "https://docs.docker.com/build/building/secrets/",
    "https://docs.docker.com/reference/dockerfile/#run---mounttypessh",
  ],

  check(ctx) {
    return {
      shellCommand(command) {
        if (command.when !== "build" || command.stage?.ships !== true) return;
        const found = sshCredentialOf(command);
        if (found === undefined || isMeantAsSshServer(command.stage, ctx.fileName)) return;
        ctx.report({ span: found.span, message: found.message, fixes: () => removalOfCommand(command) });
      },
      fileCopy(copy) {
        if (!copy.stage.ships || isMeantAsSshServer(copy.stage, ctx.fileName)) return;
        for (const { source, message } of sshCredentialIn(copy)) {
          const title = `Do not copy ${source.value ?? "the key"}`;
          const fixes = (): Fix[] =>
            isMentioned(copy) ? [] : [{ title, applicability: "suggestion", edits: copy.withoutSource(source) }];
          ctx.report({ span: source.span, message, fixes });
        }
      },
    };
  },
});

/** The whole `RUN` where nothing else is in it, else the command; none where other commands work on its files. */
function removalOfCommand(command: ShellCommand): Fix[] {
  const { run, stage } = command;
  if (run === undefined || stage === undefined) return [];
  const others = run.commands.filter((other) => other !== command && other.node !== command.node.pipedInto);
  const elsewhere = stage.runs.filter((one) => one !== run).flatMap(({ commands }) => commands);
  if ([...others, ...elsewhere].some((other) => worksOnKeysOf(other, command))) return [];
  const edits = others.length === 0 ? run.removal() : run.withoutCommand(command);
  return edits === undefined ? [] : [{ title: "Remove the command", applicability: "suggestion", edits }];
}

/** Whether commands work on what is copied (`chmod 600 …`): they would fail without the file. */
function isMentioned({ destination, stage }: FileCopy): boolean {
  const path = destination?.value?.replace(/\/+$/, "") ?? "";
  return path !== "" && stage.runs.some(({ commands }) => commands.some((command) => mentions(command, path)));
}

/** `CMD server > /var/log/server.log`: a log in the container's own layer, which no one sees and which goes with it. */
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import type { StartCommand } from "../../facts/start-command.js";
import { defineRule, type Fix } from "../../rule.js";
import type { ShellRedirect } from "../../syntax/shell-tree.js";

export default defineRule({
  id: "logs-in-container",
  trap: "ephemeral-data",
  severity: "hint",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Log that is written to a file in the container",
  why: `
What a program writes to stdout and stderr is what \`docker logs\`, \`docker compose logs\` and every log driver read.
A file in the container is seen by none of them, grows in the container's layer until the disk is full, and goes when the container is removed.
`,
  fine: `
When the directory is mounted where the container is started, or when something in the container reads the file and rotates it.
`,
  repair: `
Leave the redirect out.
A program that only writes to a file can be given \`/dev/stdout\` as its name: \`ln -sf /dev/stdout /var/log/nginx/access.log\` is what the image of nginx does.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM node:24-slim\nCMD node server.js > /var/log/server.log 2>&1\n",
      good: "FROM node:24-slim\nCMD node server.js\n",
    },
  ],
  references: ["https://docs.docker.com/engine/logging/", "https://12factor.net/logs"],

  check(ctx) {
    return {
      stage(stage) {
        if (!stage.isFinal || stage.isWindows) return;
        for (const { command, redirect, path } of logsOf(stage)) {
          ctx.report({
            span: redirect.span,
            message: `The log goes to ${path} in the container, where "docker logs" does not see it.`,
            fixes: () => fixesFor(command, redirect),
          });
        }
      },
    };
  },
});

interface Log {
  readonly command: ShellCommand;
  readonly redirect: ShellRedirect;
  readonly path: string;
}

/** Of a start command that a stage below brings too: it is what starts. */
function logsOf(stage: Stage): readonly Log[] {
  return [stage.entrypoint, stage.command].flatMap((start) =>
    (start?.commands ?? []).flatMap((command) =>
      command.node.redirects.flatMap((redirect) => {
        const path = logOf(redirect);
        return path === undefined || isKept(path, stage) || isRead(path, start) ? [] : [{ command, redirect, path }];
      }),
    ),
  );
}

const outputs: ReadonlySet<string> = new Set([">", ">>", "&>", "&>>", ">&", ">|"]);

/** The file, when it is one of the container and named like a log. */
function logOf({ operator, target }: ShellRedirect): string | undefined {
  const path = target?.value;
  if (path === undefined || !outputs.has(operator) || /^\/(dev|proc)\/|^\d+$|^-$/.test(path)) return undefined;
  return /\.(log|out|err)$|(^|\/)logs?\//.test(path) ? path : undefined;
}

/** Whether a volume holds it, or it is a link to somewhere else. */
function isKept(path: string, { lineage }: Stage): boolean {
  return lineage.some(
    ({ mounts, runs }) =>
      mounts.some(({ target }) => target === undefined || path.startsWith(`${target.replace(/\/+$/, "")}/`)) ||
      runs.some(({ commands }) =>
        commands.some(({ name, args }) => name === "ln" && args.some((arg) => arg.value === path)),
      ),
  );
}

/** `tail -f` in the same script: then the log is seen. */
const isRead = (path: string, start: StartCommand | undefined): boolean =>
  (start?.commands ?? []).some(({ name, args }) => name === "tail" && args.some(({ value }) => value === path));

/** Only where nothing but the log is redirected: `> file`, `>> file 2>&1`. */
function fixesFor({ node }: ShellCommand, redirect: ShellRedirect): readonly Fix[] {
  const others = node.redirects.filter((other) => other !== redirect);
  if (!others.every(isErrorsToo) || node.pipedInto !== undefined) return [];
  const edits = node.redirects.map(({ span }) => {
    const pieces = [...node.words, ...node.redirects].map((piece) => piece.span.end);
    const before = Math.max(...pieces.filter((end) => end <= span.start), -1);
    return { span: { start: before === -1 ? span.start : before, end: span.end }, newText: "" };
  });
  return [{ title: "Write the log to stdout", applicability: "suggestion", edits }];
}

/** `2>&1`. */
const isErrorsToo = ({ operator, descriptor, target }: ShellRedirect): boolean =>
  operator === ">&" && descriptor === "2" && target?.text === "1";

/** `CMD node server.js`, `command: sh -c "…"`: a shell is PID 1, and what it starts hears no signal. */
import { containerScriptOf, type ContainerScript } from "../../facts/container-script.js";
import type { ContainerRun } from "../../facts/container-run.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { shellNameOf, type StartScript, startScriptOf } from "../../facts/start-script.js";
import { type ProgramRole, startedPrograms } from "../../facts/started-program.js";
import { fixesByExec, isAlone, isBuiltin, nameOf } from "../../fixes/exec-before.js";
import { defineRule, type Fix } from "../../rule.js";

export default defineRule({
  id: "no-init",
  trap: "root",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "A shell is PID 1 and passes no signal on",
  why: `
The shell form runs \`/bin/sh -c\`, and the first process of a container, PID 1, is special: signals that it has no handler for are dropped, and orphans become its children.
The \`sh\` of Debian and Ubuntu (dash) stays PID 1 even for one command, and no shell passes a signal on.
So \`docker stop\` sends a SIGTERM that the program never sees, waits 10 seconds (Kubernetes: 30), and kills it with exit code 137: no request is finished, no file is closed.
BusyBox, and bash for one command, make way for the program; then the form depends on the base image, and that is reported one level lower.
`,
  fine: `
For a program that is done in a moment, or that may be killed at any time.
With \`docker run --init\` or \`init: true\` in compose a small init is PID 1 and reaps orphans; the SIGTERM still ends at a shell that stays.
A script in a compose file or a command line is reported only where a server is known to be its last command.
`,
  repair: `
Use the JSON form, \`CMD ["node", "server.js"]\`: Docker starts the program itself.
Where a shell is needed, for variables or for a step before, end with \`exec\`: \`CMD migrate && exec node server.js\`.
For several processes, or a program that leaves zombies behind, put an init first: \`ENTRYPOINT ["tini", "--"]\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM node:24-slim\nCMD node server.js\n",
      good: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
    },
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nCMD migrate && server --port $PORT\n",
      good: "FROM debian:13-slim\nCMD migrate && exec server --port $PORT\n",
    },
    {
      language: "compose",
      bad: 'services:\n  web:\n    image: python:3.13\n    command: sh -c "python manage.py migrate && gunicorn shop"\n',
      good: 'services:\n  web:\n    image: python:3.13\n    command: sh -c "python manage.py migrate && exec gunicorn shop"\n',
    },
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    "https://docs.docker.com/reference/build-checks/json-args-recommended/",
    "https://docs.docker.com/reference/cli/docker/container/stop/",
    "https://blog.phusion.nl/2015/01/20/docker-and-the-pid-1-zombie-reaping-problem/",
  ],

  check(ctx) {
    return {
      stage(stage) {
        if (!stage.isFinal || stage.isWindows || hasInit(stage)) return;
        const script = startScriptOf(stage);
        if (script === undefined || isSoonDone(script.last)) return;
        ctx.report({
          span: script.last.nameWord.span,
          message: messageFor(script),
          lower: script.shell === undefined || script.makesWay || script.handedTo !== "nothing" ? 1 : 0,
          fixes: () => (startsServices(script) ? [] : fixesFor(script, stage)),
        });
      },
      containerRun(container) {
        const script = mayHaveInit(container) ? undefined : containerScriptOf(container);
        if (script === undefined) return;
        ctx.report({
          span: script.last.nameWord.span,
          message: containerMessage(script, container),
          lower: script.shell === undefined || script.isHandedOn ? 1 : 0,
          fixes: () => [...fixesByExec(script.last), ...initFix(container)],
        });
      },
    };
  },
});

/** CI jobs and `--rm` are done soon; with a shared process namespace another program is PID 1. */
function mayHaveInit(container: ContainerRun): boolean {
  const init = container.option("init");
  if (container.isShortLived || container.origin === "job" || container.origin === "job service") return true;
  if (init !== undefined && init.value !== "false") return true;
  return container.option("pid") !== undefined || container.built?.hasInit === true;
}

function containerMessage({ shellName, shell, last, isHandedOn }: ContainerScript, { engine }: ContainerRun): string {
  const stays = `"${shellName}" stays PID 1 above "${nameOf(last)}" and passes no signal on`;
  if (isHandedOn && shell !== undefined) return `Unless the image has an init, ${stays}.`;
  if (shell === undefined) return `Unless it makes way, ${stays}.`;
  const end = engine === "kubernetes" ? "Kubernetes waits 30 seconds" : '"docker stop" waits 10 seconds';
  return `Here ${stays}: ${end}, then kills.`;
}

function initFix(container: ContainerRun): Fix[] {
  if (container.option("init") !== undefined) return [];
  const edits = container.setOption("init");
  return edits === undefined ? [] : [{ title: "Start an init as PID 1", applicability: "suggestion", edits }];
}

/** Whether PID 1 is an init, or a process manager, which is one. Behind a shell it is not. */
function hasInit(stage: Stage): boolean {
  const first = stage.entrypoint ?? stage.command;
  if (first === undefined || shellNameOf(first) !== undefined) return false;
  return startedPrograms(stage).some(({ role }) => inits.has(role));
}

const inits: ReadonlySet<ProgramRole> = new Set(["init", "service manager", "process manager"]);

function messageFor({ start, shellName, shell, last, makesWay, handedTo }: StartScript): string {
  // Which shell `SHELL` names is not told here.
  const sh = start.form === "shell" && setsShell(start.stage) ? "the shell" : `"${shellName}"`;
  const program = isAlone(last) && !isBuiltin(last) ? `"${nameOf(last)}"` : "what it starts";
  if (handedTo === "entry point") {
    return `The entry point is handed ${sh} instead of ${program}, which may keep signals from it.`;
  }
  if (handedTo === "unknown") {
    return `Unless the base has an init, ${sh} is PID 1 above ${program} and passes no signal on.`;
  }
  if (makesWay) return `Here ${sh} makes way for ${program}; on Debian it stays PID 1 and passes no signal on.`;
  if (shell === undefined) return `Unless ${sh} makes way for ${program}, it is PID 1 and passes no signal on.`;
  return `Here ${sh} stays PID 1 above ${program} and passes no signal on: "docker stop" waits 10 seconds, then kills.`;
}

function fixesFor({ start, last, handedTo }: StartScript, stage: Stage): Fix[] {
  const name = nameOf(last);
  // A shell form that is an entry point ignores `CMD`; a JSON form would take it for arguments.
  const edits = start.instruction === "ENTRYPOINT" && stage.command !== undefined ? undefined : start.toExecForm();
  if (edits !== undefined) {
    const isSafe = start.instruction === "CMD" && handedTo === "nothing" && isPlainProgram(last) && !setsShell(stage);
    return [{ title: `Start ${name} without a shell`, applicability: isSafe ? "safe" : "suggestion", edits }];
  }
  return fixesByExec(last);
}

/** Found by its name, or in a directory of the system: a file of one's own may be a script that only a shell can start. */
function isPlainProgram({ nameWord: { value = "" } }: ShellCommand): boolean {
  return !value.endsWith(".sh") && (!value.includes("/") || /^(\/usr(\/local)?)?\/s?bin\//.test(value));
}

const setsShell = ({ lineage }: Stage): boolean =>
  lineage.some(({ outline }) => outline.some(({ keyword }) => keyword === "SHELL"));

/** Daemons that go on by themselves: no form of the last command reaches them. */
const startsServices = ({ start, last }: StartScript): boolean =>
  start.commands.some(
    (one) => one.name === "service" || (one !== last && /^(re)?start$/.test(one.args[0]?.text ?? "")),
  );

const soonDone: ReadonlySet<string | undefined> = new Set(
  ": chmod chown cp date echo env exit false id ln ls mkdir mv printenv printf pwd rm touch true uname whoami".split(
    " ",
  ),
);

/** Nothing is there to be told. */
const isSoonDone = ({ name, args }: ShellCommand): boolean =>
  soonDone.has(name) || args.some(({ text }) => text === "--help" || text === "--version");

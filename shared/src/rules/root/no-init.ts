/** `CMD node server.js`: a shell is PID 1, and what it starts hears no signal. */
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { shellNameOf, type StartScript, startScriptOf } from "../../facts/start-script.js";
import { type ProgramRole, startedPrograms } from "../../facts/started-program.js";
import { defineRule, type Fix } from "../../rule.js";
import { spanAt } from "../../text/span.js";

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
          fixes: startsServices(script) ? [] : fixesFor(script, stage),
        });
      },
    };
  },
});

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

/** Whether it is what the shell runs at its end, and nothing beside it: no pipe, no loop, no second choice. */
const isAlone = ({ node: { depth, connector } }: ShellCommand): boolean =>
  depth === 0 && connector !== "|" && connector !== "||";

function fixesFor({ start, last, handedTo }: StartScript, stage: Stage): Fix[] {
  const name = nameOf(last);
  // A shell form that is an entry point ignores `CMD`; a JSON form would take it for arguments.
  const edits = start.instruction === "ENTRYPOINT" && stage.command !== undefined ? undefined : start.toExecForm();
  if (edits !== undefined) {
    const isSafe = start.instruction === "CMD" && handedTo === "nothing" && isPlainProgram(last) && !setsShell(stage);
    return [{ title: `Start ${name} without a shell`, applicability: isSafe ? "safe" : "suggestion", edits }];
  }
  return canBeExec(last) ? [execFix(last)] : [];
}

function canBeExec(last: ShellCommand): boolean {
  const [first] = last.node.words;
  return isAlone(last) && last.name !== undefined && !isBuiltin(last) && !keywords.has(first?.text ?? "");
}

/** Behind `NAME=value`, which the shell takes for `exec` too. */
function execFix({ node, name, nameWord }: ShellCommand): Fix {
  const { start } = node.words[0]?.span ?? nameWord.span;
  const edits = [{ span: spanAt(start), newText: "exec " }];
  return { title: `Put exec before ${name ?? nameWord.text}`, applicability: "suggestion", edits };
}

/** Found by its name, or in a directory of the system: a file of one's own may be a script that only a shell can start. */
function isPlainProgram({ nameWord: { value = "" } }: ShellCommand): boolean {
  return !value.endsWith(".sh") && (!value.includes("/") || /^(\/usr(\/local)?)?\/s?bin\//.test(value));
}

const setsShell = ({ lineage }: Stage): boolean =>
  lineage.some(({ outline }) => outline.some(({ keyword }) => keyword === "SHELL"));

const nameOf = ({ name, nameWord }: ShellCommand): string => name ?? nameWord.text;

/** Daemons that go on by themselves: no form of the last command reaches them. */
const startsServices = ({ start, last }: StartScript): boolean =>
  start.commands.some(
    (one) => one.name === "service" || (one !== last && /^(re)?start$/.test(one.args[0]?.text ?? "")),
  );

const builtins: ReadonlySet<string | undefined> = new Set(
  `. : [ alias bg break cd continue declare eval exit export fg read return set shift source test trap type ulimit umask
  unset wait`.split(/\s+/),
);

const isBuiltin = ({ name }: ShellCommand): boolean => builtins.has(name);

/** `exec time x` and `exec command x` would look for programs of these names. */
const keywords: ReadonlySet<string> = new Set(["time", "command", "builtin", "!"]);

const soonDone: ReadonlySet<string | undefined> = new Set(
  ": chmod chown cp date echo env exit false id ln ls mkdir mv printenv printf pwd rm touch true uname whoami".split(
    " ",
  ),
);

/** Nothing is there to be told. */
const isSoonDone = ({ name, args }: ShellCommand): boolean =>
  soonDone.has(name) || args.some(({ text }) => text === "--help" || text === "--version");

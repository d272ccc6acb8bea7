/** `RUN sudo …`, `docker run IMAGE sudo …`, and `sudo` among the packages of an image that ships. */
import type { PackageInstall, PackageWord } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { isRootUser } from "../../facts/container-privilege.js";
import { isForDevelopment } from "../../facts/development-image.js";
import { rootEvidence } from "../../facts/known-user.js";
import { SudoUses, userChangers } from "../../facts/sudo-use.js";
import { fixesToRunAsRoot } from "../../fixes/run-as-root.js";
import { defineRule, type Fix, type Report } from "../../rule.js";

export default defineRule({
  id: "sudo",
  trap: "root",
  severity: "warning",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "`sudo` called or installed",
  why: `
In a Dockerfile \`USER\` says who runs a step, so \`sudo\` does nothing that the file cannot say openly.
Docker's own guide advises against it: its handling of terminals and signals is unpredictable.
In the image it is a program that makes root out of other users, with a record: CVE-2021-3156 let every user of versions 1.8.2 to 1.9.5p1 become root, for nearly ten years, and CVE-2025-32463 (CVSS 9.3) did it again in 1.9.14 to 1.9.17.
`,
  fine: `
In an image in which people work, such as a dev container, where the user in it installs packages: there it is reported one level lower where its name or its base says so.
Say it otherwise with an ignore comment.
`,
  repair: `
Drop the word where the step runs as root anyway, which it does until a \`USER\` says otherwise.
Elsewhere put \`USER root\` before the step and the former \`USER\` behind it.
To run something as another user, use \`USER\`, or within one command \`setpriv --reuid\`, \`gosu\` or \`su-exec\`.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nRUN sudo apt-get update && sudo apt-get install -y curl\n",
      good: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\n",
    },
    {
      language: "shell",
      bad: "docker exec shop sudo nginx -s reload\n",
      good: "docker exec --user root shop nginx -s reload\n",
    },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#user",
    "https://nvd.nist.gov/vuln/detail/CVE-2025-32463",
  ],

  check(ctx) {
    const installs: PackageInstall[] = [];
    const uses = new SudoUses();
    const reportIn = (stage: Stage, report: Report): void => {
      ctx.report({ ...report, lower: stage.ships && !isForDevelopment(stage, ctx.fileName) ? 0 : 1 });
    };
    return {
      runInstruction(run) {
        for (const report of reportsOfRun(run)) reportIn(run.stage, report);
      },
      startCommand(start) {
        const [call] = start.commands.flatMap(({ sudo }) => sudo ?? []);
        if (call === undefined || start.isOverridden) return;
        const message = `"${call.word.text}" stands between Docker and the program: signals and terminals may end at it.`;
        reportIn(start.stage, { span: call.word.span, message });
      },
      shellCommand(command) {
        uses.take(command);
        const report = reportInContainer(command);
        if (report !== undefined) ctx.report(report);
      },
      fileCopy(copy) {
        uses.take(copy);
      },
      packageInstall: (install) => void installs.push(install),
      end() {
        for (const install of installs) {
          const { stage } = install.command;
          const found = install.packages.find(({ name }) => name === "sudo");
          if (found === undefined || stage?.ships !== true) continue;
          const message = 'Package "sudo" puts a way to root into the image.';
          reportIn(stage, { span: found.word.span, message, fixes: () => (uses.any ? [] : removalOf(found, install)) });
        }
      },
    };
  },
});

/** What a container runs that is started here, or runs already. A script of the host may need it. */
function reportInContainer(command: ShellCommand): Report | undefined {
  const { sudo, stage, when, container } = command;
  if (sudo === undefined || stage !== undefined || (when !== "start" && when !== "inside")) return undefined;
  const { span, text } = sudo.word;
  const lower = container === undefined || container.isShortLived || container.origin === "dev container" ? 1 : 0;
  const user = container?.option("user");
  const runsAsRoot = user === undefined ? container?.profile.user === "root" : isRootUser(user.value ?? "");
  if (runsAsRoot && isPlain(command)) {
    const fix: Fix = { title: `Remove ${text}`, applicability: "suggestion", edits: sudo.removal };
    return { span, message: `"${text}" changes nothing: this container runs as root.`, fixes: [fix], lower };
  }
  return {
    span,
    message: `"${text}" changes the user in the container, which its option "user" does without it.`,
    lower,
  };
}

/** Calls for root are one finding, however many. A call for another user, or with options of its own, is one by itself. */
function reportsOfRun(run: RunInstruction): Report[] {
  const calls = run.commands.filter(({ sudo }) => sudo !== undefined);
  if (calls.length === 0) return [];
  const isKnown = !run.isTrigger && rootEvidence(run.stage, run.span) !== undefined;
  // What a command like `su` runs, in a string or a heredoc, is not run by the user of the step.
  const hasOthersInside = run.commands.some(changesUser);
  const isNeedless = ({ node }: ShellCommand): boolean => isKnown && (node.depth === 0 || !hasOthersInside);
  const plain = calls.filter(isPlain);
  return [
    ...reportOfNeedless(plain.filter(isNeedless)),
    ...reportOfNeeded(
      plain.filter((call) => !isNeedless(call)),
      run,
    ),
    ...calls.filter((call) => !isPlain(call)).map(reportOfOther),
  ];
}

const isPlain = ({ sudo }: ShellCommand): boolean => sudo?.user === undefined && sudo?.hasOtherOptions === false;

const changesUser = (command: ShellCommand): boolean =>
  userChangers.has(command.name) || (command.sudo !== undefined && !isPlain(command));

function reportOfOther({ sudo, nameWord }: ShellCommand): Report {
  const user = sudo?.user === undefined ? "another user" : `"${sudo.user}"`;
  const { span, text } = sudo?.word ?? nameWord;
  return { span, message: `"${text}" runs this as ${user}, which "USER", "setpriv" and "gosu" do without it.` };
}

function reportOfNeedless(commands: readonly ShellCommand[]): Report[] {
  const calls = commands.flatMap(({ sudo }) => sudo ?? []);
  const [first] = calls;
  if (first === undefined) return [];
  const { span, text } = first.word;
  const times = calls.length === 1 ? "" : `, ${calls.length} times`;
  const message = `"${text}" changes nothing${times}: this step runs as root already.`;
  const edits = (): Fix["edits"] => calls.flatMap(({ removal }) => removal);
  return [{ span, message, fixes: () => [{ title: `Remove ${text}`, applicability: "safe", edits: edits() }] }];
}

function reportOfNeeded(commands: readonly ShellCommand[], run: RunInstruction): Report[] {
  const [first] = commands.flatMap(({ sudo }) => sudo ?? []);
  if (first === undefined) return [];
  const { span, text } = first.word;
  const { name, isRoot } = run.stage.userBefore(run.span);
  const user = run.isTrigger || name === undefined || isRoot === true ? "this step" : `"${name}"`;
  const message = `"${text}" makes ${user} root, which "USER root" does without it.`;
  return [{ span, message, fixes: () => (run.isTrigger ? [] : fixesToRunAsRoot(run)) }];
}

function removalOf(found: PackageWord, install: PackageInstall): Fix[] {
  const edits = install.without([found]);
  const title = "Remove sudo, if no script calls it";
  return edits === undefined ? [] : [{ title, applicability: "suggestion", edits }];
}

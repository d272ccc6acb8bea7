/** `RUN sudo …`, and `sudo` among the packages of an image that ships. */
import type { PackageInstall, PackageWord } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand, Sudo } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { isForDevelopment } from "../../facts/development-image.js";
import { rootEvidence } from "../../facts/known-user.js";
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
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#user",
    "https://nvd.nist.gov/vuln/detail/CVE-2021-3156",
    "https://nvd.nist.gov/vuln/detail/CVE-2025-32463",
  ],

  check(ctx) {
    const stages: Stage[] = [];
    const installs: PackageInstall[] = [];
    const reportIn = (stage: Stage, report: Report): void => {
      ctx.report({ ...report, lower: stage.ships && !isForDevelopment(stage, ctx.fileName) ? 0 : 1 });
    };
    return {
      stage(stage) {
        stages.push(stage);
      },
      runInstruction(run) {
        for (const report of reportsOfRun(run)) reportIn(run.stage, report);
      },
      startCommand(start) {
        const [call] = start.commands.flatMap(({ sudo }) => sudo ?? []);
        if (call === undefined || start.isOverridden) return;
        const message = `"${call.word.text}" stands between Docker and the program: signals and terminals may end at it.`;
        reportIn(start.stage, { span: call.word.span, message });
      },
      packageInstall(install) {
        installs.push(install);
      },
      end() {
        for (const install of installs) {
          const { stage } = install.command;
          const found = install.packages.find(({ name }) => name === "sudo");
          if (found === undefined || stage?.ships !== true) continue;
          const message = 'Package "sudo" puts a way to root into the image.';
          reportIn(stage, { span: found.word.span, message, fixes: removalOf(found, install, stages) });
        }
      },
    };
  },
});

/** Calls for root are one finding, however many. A call for another user, or with options of its own, is one by itself. */
function reportsOfRun(run: RunInstruction): Report[] {
  const calls = run.commands.flatMap(({ sudo }) => sudo ?? []);
  const [first, ...more] = calls.filter(isPlain);
  const others = calls.filter((sudo) => !isPlain(sudo)).map(reportOfOther);
  return first === undefined ? others : [reportOfPlain(run, [first, ...more]), ...others];
}

const isPlain = ({ user, hasOtherOptions }: Sudo): boolean => user === undefined && !hasOtherOptions;

const reportOfOther = ({ word, user }: Sudo): Report => ({
  span: word.span,
  message: `"${word.text}" runs this as ${user === undefined ? "another user" : `"${user}"`}, which "USER", "setpriv" and "gosu" do without it.`,
});

function reportOfPlain(run: RunInstruction, calls: readonly [Sudo, ...Sudo[]]): Report {
  const [{ word }] = calls;
  const { name } = run.stage.userBefore(run.span);
  const span = word.span;
  const edits = calls.flatMap(({ removal }) => removal);
  if (run.isTrigger || rootEvidence(run.stage, run.span) === undefined) {
    const user = run.isTrigger || name === undefined ? "this step" : `"${name}"`;
    return {
      span,
      message: `"${word.text}" makes ${user} root, which "USER root" does without it.`,
      fixes: run.isTrigger ? [] : fixesToRunAsRoot(run),
    };
  }
  const times = calls.length === 1 ? "" : `, ${calls.length} times`;
  return {
    span,
    message: `"${word.text}" changes nothing${times}: this step runs as root already.`,
    fixes: run.commands.some(changesUser) ? [] : [{ title: `Remove ${word.text}`, applicability: "safe", edits }],
  };
}

/** What such a command runs is not root's, be it in a string or a heredoc. */
const changesUser = ({ name = "", sudo }: ShellCommand): boolean =>
  userChangers.has(name) || (sudo !== undefined && !isPlain(sudo));

const userChangers: ReadonlySet<string> = new Set([
  "su",
  "runuser",
  "gosu",
  "su-exec",
  "setpriv",
  "chroot",
  "s6-setuidgid",
]);

/** None where something in these stages calls `sudo`, configures it, or uses its group. */
function removalOf(found: PackageWord, install: PackageInstall, stages: readonly Stage[]): Fix[] {
  const { stage } = install.command;
  const users = stages.filter(({ lineage }) => stage !== undefined && lineage.includes(stage));
  const commands = users.flatMap(({ runs, entrypoint, command }) =>
    [...runs, entrypoint, command].flatMap((one) => one?.commands ?? []),
  );
  const copies = users.flatMap((one) => one.copies.map(({ destination }) => destination?.value ?? ""));
  const isUsed = commands.some((command) => command !== install.command && mentionsSudo(command));
  if (isUsed || copies.some((path) => path.includes("sudo"))) return [];
  const edits = install.without([found]);
  return edits === undefined
    ? []
    : [{ title: "Remove sudo, if no script calls it", applicability: "suggestion", edits }];
}

const mentionsSudo = ({ node }: ShellCommand): boolean =>
  [...node.words, ...node.redirects.map(({ target }) => target)].some((word) => word?.text.includes("sudo") === true);

/** `apt-get install` without `--no-install-recommends`: packages that nobody asked for. */
import { isForBuilding, isForDevelopment } from "../../facts/development-image.js";
import type { PackageInstall } from "../../facts/package-install.js";
import { mayConfigureApt, mayHaveAptConfiguration, saysAboutRecommends } from "../../facts/apt-recommends.js";
import type { Stage } from "../../facts/stage.js";
import { defineRule } from "../../rule.js";
import { spanFrom } from "../../text/span.js";

const option = "--no-install-recommends";

export default defineRule({
  id: "recommended-packages",
  trap: "large-base",
  severity: "hint",
  fixable: "always",
  since: "0.1.0",
  summary: "`apt-get install` with recommended packages",
  why: `
apt installs what a package depends on, and also what it only recommends: documentation, editors, mail servers, whole desktops.
git of Debian 13 recommends an SSH client, \`less\`, \`patch\` and \`ca-certificates\`: a build that clones over HTTPS needs the last of them.
What is not installed takes no room and needs no updates.
`,
  fine: `
Where a program wants what is recommended, such as \`ca-certificates\` beside \`curl\`: better name it.
With \`APT::Install-Recommends "false";\` in a file below \`/etc/apt/apt.conf.d\`, which is seen where an earlier instruction writes it.
`,
  repair: `
Add \`--no-install-recommends\`, build, and name the packages that are missing then.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    "https://www.debian.org/doc/debian-policy/ch-relationships.html#binary-dependencies-depends-recommends-suggests-enhances-pre-depends",
  ],

  check(ctx) {
    const configured = new Set<Stage>();
    return {
      stage(stage) {
        const isInherited = stage.parent !== undefined && configured.has(stage.parent);
        if (isInherited || mayHaveAptConfiguration(stage.image?.name)) configured.add(stage);
      },
      fileCopy(copy) {
        if (mayConfigureApt(copy)) configured.add(copy.stage);
      },
      shellCommand(command) {
        if (command.stage !== undefined && saysAboutRecommends(command)) configured.add(command.stage);
      },
      packageInstall(install) {
        const { stage } = install.command;
        if (stage?.ships !== true || configured.has(stage) || !installsRecommended(install)) return;
        if (isForDevelopment(stage, ctx.fileName) || isForBuilding(stage, ctx.fileName)) return;
        const { command, verb } = install;
        ctx.report({
          span: spanFrom(command.nameWord.span, verb.span),
          message: `"${command.name ?? "apt-get"} ${verb.text}" also installs what the packages only recommend.`,
          fixes: () => [{ title: `Add ${option}`, applicability: "suggestion", edits: install.withOption(option) }],
        });
      },
    };
  },
});

/** aptitude has an option of its own, and a variable may hold options. */
const installsRecommended = ({ installer, command, packages, hasUnknown }: PackageInstall): boolean =>
  installer === "apt" &&
  command.when === "build" &&
  command.name !== "aptitude" &&
  command.run?.broken !== true &&
  (packages.length > 0 || hasUnknown) &&
  !command.args.some(({ text }) => /recommends/i.test(text) || /^["']?\$\{?\w*(opt|flag|arg)/i.test(text));

/** Collects what stands on each base image of a document while its facts go by. */
import { type BaseDemand, demandOf } from "./base-demand.js";
import type { PackageInstall } from "./package-install.js";
import type { ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";

/** The first three are handlers for facts; the others may be asked when all have gone by. */
export interface CollectedDemands {
  readonly stage: (stage: Stage) => void;
  readonly shellCommand: (command: ShellCommand) => void;
  readonly packageInstall: (install: PackageInstall) => void;
  /** Of all stages that stand on the same base image as `stage`. */
  demandOn(stage: Stage): BaseDemand;
  /** All stages that stand on the same base image, in order. */
  stagesWith(stage: Stage): readonly Stage[];
}

interface Group {
  readonly stages: readonly Stage[];
  readonly commands: readonly ShellCommand[];
  readonly installs: readonly PackageInstall[];
}

export function collectDemands(): CollectedDemands {
  const all = { stages: [] as Stage[], commands: [] as ShellCommand[], installs: [] as PackageInstall[] };
  const groupOf = groupsIn(all);
  return {
    stage: (stage) => void all.stages.push(stage),
    shellCommand: (command) => void all.commands.push(command),
    packageInstall: (install) => void all.installs.push(install),
    demandOn(stage) {
      const { commands, installs } = groupOf(stage.root);
      return demandOf(commands, installs);
    },
    stagesWith: (stage) => groupOf(stage.root).stages,
  };
}

const empty: Group = { stages: [], commands: [], installs: [] };

/** What stands on a base image, by the stage that names it: found out when somebody asks. */
function groupsIn(all: Group): (root: Stage) => Group {
  let groups: ReadonlyMap<Stage, Group> | undefined;
  return (root) => (groups ??= groupsByRoot(all)).get(root) ?? empty;
}

function groupsByRoot({ stages, commands, installs }: Group): ReadonlyMap<Stage, Group> {
  const groups = new Map(
    stages.map(({ root }) => [
      root,
      { stages: [] as Stage[], commands: [] as ShellCommand[], installs: [] as PackageInstall[] },
    ]),
  );
  for (const stage of stages) groups.get(stage.root)?.stages.push(stage);
  for (const command of commands) if (command.stage) groups.get(command.stage.root)?.commands.push(command);
  for (const install of installs) {
    const { stage } = install.command;
    if (stage) groups.get(stage.root)?.installs.push(install);
  }
  return groups;
}

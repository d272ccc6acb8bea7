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

/** What stands on a base image, by the stage that names it. Most documents are asked about one of them, or about none. */
function groupsIn(all: Group): (root: Stage) => Group {
  let first: { readonly root: Stage; readonly group: Group } | undefined;
  let groups: ReadonlyMap<Stage, Group> | undefined;
  return (root) => {
    first ??= { root, group: groupOn(root, all) };
    if (first.root === root) return first.group;
    return (groups ??= groupsByRoot(all)).get(root) ?? empty;
  };
}

const groupOn = (root: Stage, { stages, commands, installs }: Group): Group => ({
  stages: stages.filter((stage) => stage.root === root),
  commands: commands.filter(({ stage }) => stage?.root === root),
  installs: installs.filter(({ command: { stage } }) => stage?.root === root),
});

function groupsByRoot({ stages, commands, installs }: Group): ReadonlyMap<Stage, Group> {
  const groups = new Map<Stage, { stages: Stage[]; commands: ShellCommand[]; installs: PackageInstall[] }>();
  for (const stage of stages) {
    const group = groups.get(stage.root);
    if (group === undefined) groups.set(stage.root, { stages: [stage], commands: [], installs: [] });
    else group.stages.push(stage);
  }
  for (const command of commands)
    if (command.stage !== undefined) groups.get(command.stage.root)?.commands.push(command);
  for (const install of installs) {
    const { stage } = install.command;
    if (stage !== undefined) groups.get(stage.root)?.installs.push(install);
  }
  return groups;
}

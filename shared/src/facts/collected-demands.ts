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
  readonly stages: Stage[];
  readonly commands: ShellCommand[];
  readonly installs: PackageInstall[];
}

export function collectDemands(): CollectedDemands {
  const groups = new Map<Stage, Group>();
  const groupOf = (stage: Stage | undefined): Group | undefined =>
    stage === undefined ? undefined : groups.get(stage);
  return {
    stage(stage) {
      // A stage comes after the one that it is built upon: no walk along the chain is needed.
      const group = groupOf(stage.parent) ?? { stages: [], commands: [], installs: [] };
      group.stages.push(stage);
      groups.set(stage, group);
    },
    shellCommand: (command) => void groupOf(command.stage)?.commands.push(command),
    packageInstall: (install) => void groupOf(install.command.stage)?.installs.push(install),
    demandOn(stage) {
      const { commands = [], installs = [] } = groupOf(stage) ?? {};
      return demandOf(commands, installs);
    },
    stagesWith: (stage) => groupOf(stage)?.stages ?? [],
  };
}

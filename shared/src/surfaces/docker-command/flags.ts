/** The flags that a subcommand takes, looked up by their long and short names. */
import { flagTable } from "./flag-table.js";

/** One flag, as the generated table has it. */
export interface FlagFact {
  readonly long: string;
  readonly short?: string;
  /** A `switch` takes a value only behind `=`. */
  readonly kind: "value" | "switch";
  readonly repeats?: boolean;
  readonly aliasOf?: string;
}

export interface FlagSet {
  readonly long: ReadonlyMap<string, FlagFact>;
  readonly short: ReadonlyMap<string, FlagFact>;
  /** Whether the first operand ends the options: what follows belongs to the container. */
  readonly stopsAtOperand: boolean;
}

/** docker/cli 29.8.0 and docker/compose 5.5.0: the commands that call `SetInterspersed(false)`. */
const stopping: ReadonlySet<string> = new Set([
  "docker",
  "compose",
  "run",
  "create",
  "exec",
  "compose run",
  "compose exec",
]);

const sets: ReadonlyMap<string, FlagSet> = new Map(
  Object.entries(flagTable).map(([command, flags]) => [
    command,
    {
      long: new Map(flags.map((flag) => [flag.long, flag])),
      short: new Map(flags.flatMap((flag) => (flag.short === undefined ? [] : [[flag.short, flag] as const]))),
      stopsAtOperand: stopping.has(command),
    },
  ]),
);

/** Undefined for a subcommand whose flags are not in the table. */
export const flagsOf = (command: string): FlagSet | undefined => sets.get(command);

/** What every container of ours answers about its options. */
import type { CommandOption } from "../facts/command-option.js";

export abstract class OptionHolder {
  abstract readonly options: readonly CommandOption[];

  /** The last one counts, as for `docker run`. */
  option(name: string): CommandOption | undefined {
    return this.options.findLast((option) => option.name === name);
  }

  optionsNamed(name: string): readonly CommandOption[] {
    return this.options.filter((option) => option.name === name);
  }
}

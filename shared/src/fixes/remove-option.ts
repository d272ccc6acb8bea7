/** Takes an option of a container out. What then happens in the container is another matter, so it is only offered. */
import type { CommandOption } from "../facts/command-option.js";
import type { Fix } from "../rule.js";

/** Empty where no clean edit is known. */
export function fixesToRemove(option: CommandOption, title: string): readonly Fix[] {
  const edits = option.removal();
  return edits === undefined || edits.length === 0 ? [] : [{ title, applicability: "suggestion", edits }];
}

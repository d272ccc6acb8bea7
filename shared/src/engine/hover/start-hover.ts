/** `ENTRYPOINT` and `CMD`, on the keyword: who they will run as. */
import type { StartCommand } from "../../facts/start-command.js";
import { type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Hover, HoverInput } from "../hover.js";
import { effectiveUserWords } from "./effective-user.js";

export function startHover(input: HoverInput, offset: number): Hover | undefined {
  for (const fact of input.analysis.facts.facts) {
    if (fact.kind !== "startCommand" || fact.isTrigger) continue;
    const { start } = fact.span;
    const span = { start, end: start + fact.instruction.length };
    if (touches(span, offset)) return { span, markdown: toMarkdown(startWords(fact, input)) };
  }
  return undefined;
}

function startWords(start: StartCommand, input: HoverInput): Words {
  const { instruction, isOverridden, stage } = start;
  if (isOverridden) return words`A later ${instruction} takes its place, so this one never runs.`;
  return words`Runs as ${effectiveUserWords(stage, input)}${steppingDown(start)}`;
}

/** The base image's own entry point is in force where the file has none. */
function steppingDown({ instruction, stage }: StartCommand): Words {
  const { profile, entrypoint, image } = stage;
  const isOwn = instruction === "ENTRYPOINT" || entrypoint !== undefined;
  if (isOwn || image === undefined || profile.dropsPrivileges !== true || profile.readyUser === undefined) return [];
  return words` The entry point of ${image.text} then continues as ${profile.readyUser}.`;
}

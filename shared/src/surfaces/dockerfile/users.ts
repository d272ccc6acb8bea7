/** `USER`. */
import { isRootUser, type UserSetting } from "../../facts/user-setting.js";
import type { Instruction } from "../../syntax/dockerfile-tree.js";
import type { InstructionPlace } from "./stage-reader.js";
import { resolveWord } from "./variables.js";

/** Undefined for a `USER` without an argument. */
export function userSettingOf(instruction: Instruction, place: InstructionPlace): UserSetting | undefined {
  const [word] = instruction.words;
  if (word === undefined) return undefined;
  const resolved = resolveWord(word.source, place.scope, place.tree.escape);
  const [user = "", group] = resolved.value.split(":");
  const isKnown = !resolved.isUnknown && user !== "";
  return {
    kind: "userSetting",
    span: place.outer.span,
    argumentSpan: word.span,
    user: isKnown ? user : undefined,
    group: isKnown ? group : undefined,
    isRoot: isKnown ? isRootUser(user) : undefined,
    valueSpan: resolved.spanOf(0, resolved.value.length) ?? word.span,
    stage: place.stage,
    isTrigger: place.isTrigger,
  };
}

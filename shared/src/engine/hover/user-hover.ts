/** `USER`: who runs what from here on, and who the container starts as. */
import type { UserSetting } from "../../facts/user-setting.js";
import { plain, strong, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Hover, HoverInput } from "../hover.js";
import { effectiveUserWords, userName, writtenUser } from "./effective-user.js";
import { lineNumber } from "./line-number.js";

export function userHover(input: HoverInput, offset: number): Hover | undefined {
  for (const fact of input.analysis.facts.facts) {
    if (fact.kind !== "userSetting" || !touches(fact.span, offset)) continue;
    const lines = fact.isTrigger ? [triggerWords(fact)] : settingLines(fact, input);
    return { span: fact.span, markdown: lines.map(toMarkdown).join("\n\n") };
  }
  return undefined;
}

const triggerWords = (setting: UserSetting): Words =>
  words`Takes effect in a build that starts from this image: there, instructions run as ${userName(setting)}.`;

function settingLines(setting: UserSetting, input: HoverInput): readonly Words[] {
  const own = setting.stage.users.filter(({ isTrigger }) => !isTrigger);
  const index = own.findIndex(({ span }) => span.start === setting.span.start);
  const next = own[index + 1];
  const first = next === undefined ? lastWords(setting, input) : replacedWords(setting, next, input);
  return [first, previousWords(setting, input), ...missingUserWords(setting)];
}

/** The stage ends as this user. */
function lastWords(setting: UserSetting, input: HoverInput): Words {
  const { analysis } = input;
  const name = userName(setting);
  if (setting.user === undefined) {
    return words`From here on it is ${name}: ${writtenUser(setting, analysis)} has a variable without a value.`;
  }
  if (setting.stage.isFinal) {
    return words`${strong("The container starts as")} ${name}: this ${"USER"} decides, unless ${"--user"} or a ${"user:"} in a compose file says otherwise.`;
  }
  if (!setting.stage.ships) {
    return words`Build steps below run as ${name}. This stage does not ship, so it does not decide who the container runs as.`;
  }
  const final = analysis.facts.facts.findLast((fact) => fact.kind === "stage");
  const result = final === undefined ? [] : words` The container starts as ${effectiveUserWords(final, input)}`;
  return words`Build steps below run as ${name}, and so do the stages built on this one.${result}`;
}

function replacedWords(setting: UserSetting, next: UserSetting, input: HoverInput): Words {
  const { analysis } = input;
  const line = lineNumber(analysis.document, next.span.start);
  const end = setting.stage.isFinal ? words` The container starts as ${effectiveUserWords(setting.stage, input)}` : [];
  return words`Build steps below run as ${userName(setting)}, up to ${`USER ${writtenUser(next, analysis)}`} on line ${line}.${end}`;
}

/** Who it was before, and how that is known. */
const previousWords = ({ stage, span }: UserSetting, input: HoverInput): Words =>
  words`Above, it is ${effectiveUserWords(stage, input, stage.userBefore(span))}`;

/** A name that nobody creates ends the start of the container, unless the base image or a copied file brings it. */
function missingUserWords({ user, isRoot, stage }: UserSetting): readonly Words[] {
  if (user === undefined || isRoot !== false || /^\d+$/.test(user)) return [];
  const { createdUsers, profile, isWindows } = stage;
  if (createdUsers.has(user) || profile.readyUser === user || profile.user === user || isWindows) return [];
  return [
    words`No ${"RUN"} here creates ${user}${plain(": unless the base image has it, the container does not start.")}`,
  ];
}

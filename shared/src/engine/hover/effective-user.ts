/** Who a stage runs as and why, in one sentence. */
import type { Stage } from "../../facts/stage.js";
import type { UserSetting } from "../../facts/user-setting.js";
import { code, plain, type Words, words } from "../../images/card-words.js";
import type { Images } from "../../images/images.js";
import type { Analysis } from "../analyze.js";
import type { HoverInput } from "../hover.js";
import { lineNumber } from "./line-number.js";

/** `app`: `USER app` on line 3 decides, in the stage `base` that this one is built on. For `stage`, or for a place in it. */
export function effectiveUserWords(stage: Stage, { analysis, images }: HoverInput, user = stage.user): Words {
  const { setting, decidedIn } = user;
  const inherited = decidedIn.index === stage.index ? [] : inheritedFrom(decidedIn);
  if (setting === undefined) return baseUserWords(decidedIn, images, inherited);
  const written = words`${`USER ${writtenUser(setting, analysis)}`} on line ${lineNumber(analysis.document, setting.span.start)}`;
  if (setting.user === undefined) return words`an unknown user: ${written} takes a variable without a value.`;
  return words`${userName(setting)}: ${written} decides${inherited}.`;
}

/** `app`, `root (uid 0)`, `1001 with group 0`. */
export function userName({ user, group, isRoot }: UserSetting): Words {
  if (user === undefined) return plain("an unknown user");
  const name = isRoot === true ? plain(user === "root" ? "root" : `root (uid ${user})`) : words`${user}`;
  return group === undefined ? name : words`${name} with group ${group}`;
}

/** The argument as it stands in the document. */
export const writtenUser = ({ argumentSpan }: UserSetting, { document }: Analysis): string =>
  document.text.slice(argumentSpan.start, argumentSpan.end);

/** No `USER` so far: what the base image brings, and how that is known. */
function baseUserWords({ image, profile, root }: Stage, { asOf }: Images, inherited: Words): Words {
  if (root.baseKind === "scratch") {
    return words`root: no ${"USER"} is set, and ${"scratch"} brings no other user${inherited}.`;
  }
  if (image === undefined) return words`an unknown user: no ${"USER"} is set, and the base image is not known.`;
  const { user } = profile;
  if (user === undefined) {
    return words`an unknown user: no ${"USER"} is set, and nothing is known of the user of ${image.text}.`;
  }
  const name = user === "root" ? plain(user) : code(user);
  return words`${name}: no ${"USER"} is set, and ${image.text} starts so${inherited} (catalog of ${plain(asOf)}).`;
}

function inheritedFrom({ name, index }: Stage): Words {
  return words`, in the stage ${name ?? String(index)} that this one is built on`;
}

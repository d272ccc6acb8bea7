/** A value of `--cap-add` or `--cap-drop`: what the capability permits, who has it, and whether it leads to root. */
import {
  type Capability,
  capabilityCounts,
  capabilityName,
  capabilityNamed,
  defaultCapabilityNames,
  everyCapability,
  isDefaultCapability,
} from "../../facts/capabilities.js";
import type { CommandOption } from "../../facts/command-option.js";
import { code, heading, listed, plain, type Words, words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { touches } from "../../text/span.js";
import type { Hover, HoverInput } from "../hover.js";
import { containersOf } from "./containers.js";
import { prose } from "./prose.js";

export function capabilityHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  for (const container of containersOf(analysis)) {
    const option = container.options.find((one) => isCapability(one) && touches(one.span, offset));
    const lines = option?.value === undefined ? undefined : linesFor(option.name, option.value);
    if (option === undefined || lines === undefined) continue;
    return { span: option.span, markdown: lines.map(toMarkdown).join("\n\n") };
  }
  return undefined;
}

const isCapability = ({ name }: CommandOption): boolean => name === "cap-add" || name === "cap-drop";

function linesFor(option: string, value: string): readonly Words[] | undefined {
  if (capabilityName(value) === everyCapability) return option === "cap-add" ? allAdded : allDropped;
  const capability = capabilityNamed(value);
  return capability === undefined ? undefined : linesOf(capability, option);
}

function linesOf(capability: Capability, option: string): readonly Words[] {
  const { name, permits, root } = capability;
  return [
    [...heading(name), ...plain(`: ${standing(capability, option)}.`)],
    prose(permits),
    [...plain("Does it lead to root? "), ...prose(root)],
  ];
}

/** docs.docker.com/engine/containers/run, "Runtime privilege and Linux capabilities". */
function standing(capability: Capability, option: string): string {
  const { byDefault } = capabilityCounts;
  if (!isDefaultCapability(capability)) {
    const not = `none of the ${byDefault} capabilities that Docker grants by default`;
    return option === "cap-add" ? not : `${not}, so dropping it changes nothing unless it was added`;
  }
  const one = `one of the ${byDefault} capabilities that Docker grants by default`;
  return option === "cap-add" ? `${one}, so adding it changes something only where it was dropped` : one;
}

const allAdded: readonly Words[] = [
  [...heading(everyCapability), ...plain(`: all ${capabilityCounts.all} capabilities of Linux.`)],
  prose(
    "With seccomp and AppArmor in place it is a little less than `--privileged`, which also grants the devices: `SYS_ADMIN`, `SYS_MODULE` and others lead to root on the host.",
  ),
];

const allDropped: readonly Words[] = [
  words`${heading(everyCapability)}: root in the container keeps none of the ${capabilityCounts.byDefault} capabilities that Docker grants by default (${listed(defaultCapabilityNames.map(code))}), but for those that are added again.`,
  prose(
    "It is still user 0, who owns the files of the image: `apt-get`, `useradd` and the like work as long as every file they touch belongs to root. No capability is for adding users and groups: `useradd` writes `/etc/passwd` and `/etc/shadow`, which takes user 0 or `DAC_OVERRIDE`. For the home directory it also needs `CHOWN`, `FOWNER` and `FSETID`.",
  ),
  prose(
    "Mostly added again: `NET_BIND_SERVICE` for ports below 1024 on the network of the host, `CHOWN`, `SETUID` and `SETGID` for entry points that step down from root.",
  ),
];

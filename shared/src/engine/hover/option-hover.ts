/** Options of a container: what `--privileged`, `--init`, `user:` and the like really do. */
import type { CommandOption } from "../../facts/command-option.js";
import { isRootUser } from "../../facts/container-privilege.js";
import type { ContainerRun } from "../../facts/container-run.js";
import { heading, plain, type Words } from "../../images/card-words.js";
import { toMarkdown } from "../../images/card-words-markdown.js";
import { type Span, touches } from "../../text/span.js";
import type { Hover, HoverInput } from "../hover.js";
import { containersOf } from "./containers.js";
import { prose } from "./prose.js";
import { optionWords } from "./option-words.js";
import { securityWords } from "./security-words.js";

export function optionHover({ analysis }: HoverInput, offset: number): Hover | undefined {
  for (const container of containersOf(analysis)) {
    const option = optionAt(container, offset);
    const sentences = option === undefined ? undefined : sentencesFor(option, container);
    if (option === undefined || sentences === undefined) continue;
    return { span: spanOf(option, offset), markdown: markdownOf(option, sentences) };
  }
  return undefined;
}

/** The item of a list before its key, which all items share. */
const optionAt = ({ options }: ContainerRun, offset: number): CommandOption | undefined =>
  options.find(({ span }) => touches(span, offset)) ?? options.find(({ nameSpan }) => touches(nameSpan, offset));

const spanOf = ({ span, nameSpan }: CommandOption, offset: number): Span => (touches(span, offset) ? span : nameSpan);

function sentencesFor(option: CommandOption, container: ContainerRun): readonly string[] | undefined {
  const { name, value } = option;
  if (name === "security-opt") return securityWords(option);
  if (name === "user") return userSentences(value, container);
  if (value === "false") return undefined;
  return optionWords(name, value);
}

/** docs.docker.com/reference/cli/docker/container/run, `--user`; kubernetes.io, "Configure a Security Context". */
function userSentences(value: string | undefined, { image, profile, built }: ContainerRun): readonly string[] {
  const who =
    value === undefined
      ? "The container starts as a user that a variable names, in place of the image's `USER`."
      : isRootUser(value)
        ? "The container starts as root, whatever the image's `USER` says."
        : "The container starts as this user, in place of the image's `USER`. A name must exist in the image, a number need not.";
  const own = built?.user.name ?? (image === undefined ? undefined : profile.user);
  const without = own === undefined ? [] : [`Without it: \`${own.replaceAll("`", "")}\`.`];
  return [
    who,
    ...without,
    "Files of mounts keep their owners: what the user writes belongs to its number on the host.",
  ];
}

function markdownOf({ name, value }: CommandOption, sentences: readonly string[]): string {
  const [first = "", ...others] = sentences;
  const shown = value === undefined || value === "true" ? name : `${name} ${value}`;
  const title: Words = [...heading(shown), ...plain(": "), ...prose(lowerFirst(first))];
  return [title, ...others.map(prose)].map(toMarkdown).join("\n\n");
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

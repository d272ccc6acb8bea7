/** `docker-traps image REF`: what the catalog knows of an image, as text. */
import { imageCardText } from "../../../shared/src/images/card-text.js";
import { describeImage } from "../../../shared/src/images/image-card.js";
import { type NameProblem, parseImageName } from "../../../shared/src/images/image-name.js";
import { type CommandWorld, complain, type ExitCode, hasColor } from "./io.js";

export interface ImageOptions {
  readonly platform: string | undefined;
}

export async function image(reference: string, { platform }: ImageOptions, world: CommandWorld): Promise<ExitCode> {
  const parsed = parseImageName(reference);
  if (parsed.kind === "problem") {
    complain(world, `Docker does not take "${reference}" for an image: ${problemWords[parsed.problem]}.`);
    return 2;
  }
  const card = describeImage(parsed.name, await world.loadImages(), world.today, { platform });
  const { stdout, env } = world;
  stdout.write(imageCardText(card, { color: hasColor(stdout, env), width: stdout.columns }));
  return 0;
}

const problemWords: Readonly<Record<NameProblem, string>> = {
  "upper-case": "a repository is in lower case",
  "empty-tag": "nothing follows the colon",
  "invalid-tag": "a tag has letters, digits, dots, underscores and hyphens only",
  "tag-too-long": "a tag has at most 128 characters",
  "empty-repository": "it has no repository",
  "invalid-repository": "a repository has letters, digits and single separators only",
  "repository-too-long": "a name has at most 255 characters",
  "invalid-digest": "a digest is sha256: and 64 hexadecimal digits",
  malformed: "it is malformed",
};

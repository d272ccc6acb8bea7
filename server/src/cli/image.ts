/** `docker-traps image REF`: what is known of an image, as text; with `--registry` its registry is asked first. */
import { imageCardText } from "../../../shared/src/images/card-text.js";
import type { ImageName, Images } from "../../../shared/src/images/images.js";
import { overlayImages } from "../../../shared/src/images/overlay.js";
import { describeImage } from "../../../shared/src/images/image-card.js";
import { type NameProblem, parseImageName } from "../../../shared/src/images/image-name.js";
import { type CommandWorld, complain, type ExitCode, hasColor } from "./io.js";

export interface ImageOptions {
  readonly platform: string | undefined;
  readonly registry: boolean;
}

export async function image(
  reference: string,
  { platform, registry }: ImageOptions,
  world: CommandWorld,
): Promise<ExitCode> {
  const parsed = parseImageName(reference);
  if (parsed.kind === "problem") {
    complain(world, `Docker does not take "${reference}" for an image: ${problemWords[parsed.problem]}.`);
    return 2;
  }
  const print = (images: Images): void => {
    const card = describeImage(parsed.name, images, world.today, { platform });
    const { stdout, env } = world;
    stdout.write(imageCardText(card, { color: hasColor(stdout, env), width: stdout.columns }));
  };
  if (registry) return printAsked(parsed.name, world, print);
  print(await world.loadImages());
  return 0;
}

/** Whoever names an image on a command line that asks means its registry, wherever that is. */
async function printAsked(name: ImageName, world: CommandWorld, print: (images: Images) => void): Promise<ExitCode> {
  const live = await world.openLive({
    onChange: () => undefined,
    onNote: (line) => {
      complain(world, line);
    },
  });
  live.configure({ registry: true, allow: [name.registry ?? dockerHub], insecure: [], engine: true });
  live.want(name);
  await live.settled();
  const answer = live.registry(name);
  if (answer?.kind === "missing" && answer.what === "tag") {
    live.wantTags(name);
    await live.settled();
  }
  print(overlayImages(await world.loadImages(), live));
  live.dispose();
  return answer === undefined ? 2 : 0;
}

/** As settings name it. */
const dockerHub = "docker.io";

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

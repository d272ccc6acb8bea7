/** Whether a reference names an image that somebody publishes: one that is built here has the tag that it is given here. */
import { familiarName, parseImageName } from "../images/image-name.js";
import type { ImageName, Images } from "../images/images.js";
import type { Language } from "../language.js";
import type { ContainerRun } from "./container-run.js";
import type { DockerCommand } from "./docker-command.js";
import type { ImageReference } from "./image-reference.js";

/** The first two are handlers for facts; the other may be asked when all have gone by. */
export interface OwnImages {
  readonly dockerCommand: (command: DockerCommand) => void;
  readonly containerRun: (run: ContainerRun) => void;
  /**
   * How many levels lower a moving tag of the image is to be reported; undefined where nothing is to be said: it is built
   * here, or its name stands in for one that the reader knows.
   */
  doubtAbout(image: ImageReference): number | undefined;
}

export function collectOwnImages(images: Images, language: Language): OwnImages {
  const own = new Set<string>();
  return {
    dockerCommand(command) {
      for (const text of namesMadeBy(command)) own.add(repositoryOf(text));
    },
    containerRun({ resultName }) {
      if (resultName !== undefined) own.add(familiarName(resultName));
    },
    doubtAbout(image) {
      if (image.use === "base" || image.use === "copy" || image.use === "mount") return 0;
      // It says hello and is gone.
      if (image.name.repository === "hello-world" || own.has(familiarName(image.name))) return undefined;
      const isTyped = image.use === "pull" || image.use === "argument" || image.container?.origin === "command";
      if (isDoubtful(image.name, images)) return isTyped ? undefined : 1;
      // A page shows what to type, and the reader decides.
      return language === "markdown" ? 1 : 0;
    },
  };
}

/** `docker build -t NAME`, `docker tag IMAGE NAME`, `docker commit CONTAINER NAME`, `docker import FILE NAME`. */
function namesMadeBy({ path, options, command }: DockerCommand): readonly string[] {
  if (path === "build")
    return options.flatMap(({ name, value }) => (name === "tag" && value !== undefined ? [value] : []));
  const isLast = path === "tag" || path === "commit" || path === "import";
  const made = isLast ? command.args[command.args.length - 1]?.value : undefined;
  return made === undefined ? [] : [made];
}

/** Without the tag, also where a variable in the tag makes it no name. */
function repositoryOf(text: string): string {
  const parsed = parseImageName(text);
  return parsed.kind === "name" ? familiarName(parsed.name) : text.replace(/:[^/:]*$/, "");
}

/** A name without a publisher of which nothing is known, and one that stands in for another. */
export function isDoubtful(name: ImageName, images: Images): boolean {
  if (images.knows(name)) return false;
  const parts = familiarName(name).toLowerCase().split("/");
  return parts.length === 1 || parts.some(isStandIn);
}

const roles =
  /^(user(name)?|owner|org(ani[sz]ation)?|compan(y|yname)|namespace|repo(sitory)?|image(-?name)?|name|project(-id)?|account|registry|foo|bar|baz|acme|tag|container|localhost(:\d+)?|dockerhub(-?(user(name)?|id))?|hub-?user)$/;
const words =
  /(^|[^a-z])(your|my)([^a-z]|(?=(app|image|user|name|org|company|registry|repo|project|account|docker))|name)|example|placeholder|changeme|xxx/;

const isStandIn = (part: string): boolean => roles.test(part) || words.test(part);

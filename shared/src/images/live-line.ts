/** What a registry or the engine of this machine said of one image, in a line: for a hover that comes when they have answered. */
import { formatBytes } from "./card-bytes.js";
import { joined, plain, strong, type Words, words } from "./card-words.js";
import { toMarkdown } from "./card-words-markdown.js";
import { formatImageName } from "./image-name.js";
import type { ImageName, Images } from "./images.js";

/** Undefined while nobody has answered. */
export function liveLineMarkdown(name: ImageName, images: Images, platform = "linux/amd64"): string | undefined {
  const parts = [registryWords(name, images, platform), engineWords(name, images)].filter(({ length }) => length > 0);
  return parts.length === 0 ? undefined : toMarkdown(joined(parts, " "));
}

function registryWords(name: ImageName, images: Images, platform: string): Words {
  if (images.asked(name) === undefined) return [];
  const where = name.registry === undefined ? plain("Docker Hub") : words`${name.registry}`;
  const state = images.tagState(name);
  if (state === "missing") return words`${where} has no tag ${name.tag ?? "latest"} of this image.`;
  if (state !== "there") return words`${where} shows no such image.`;
  const download = images.size(name, platform)?.download;
  const size = download === undefined ? [] : words`${strong(formatBytes(download.bytes))} to download for ${platform}`;
  const user = images.profile(name).user;
  const facts = joined([size, user === undefined ? [] : words`user ${user}`], ", ");
  return facts.length === 0 ? words`${where} has this image.` : words`${where} answers: ${facts}.`;
}

function engineWords(name: ImageName, images: Images): Words {
  const local = images.local(name);
  return local === undefined
    ? []
    : words`On this machine ${formatImageName(name)} takes ${strong(formatBytes(local.size))}.`;
}

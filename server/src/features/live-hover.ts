/**
 * `dockerTraps/liveHover`: what a registry or the engine says of an image, once they have answered. The hover itself does
 * not wait; an editor that can show several hovers at one place adds this one when it comes.
 */
import { imageAt } from "../../../shared/src/engine/image-at.js";
import type { ImageReference } from "../../../shared/src/facts/image-reference.js";
import { liveLineMarkdown } from "../../../shared/src/images/live-line.js";
import type { Images } from "../../../shared/src/images/images.js";
import type { LiveHoverResult } from "../../../shared/src/protocol.js";
import type { Session } from "../session.js";
import { readPlace } from "./text-place.js";

/** Null where nothing new came. */
export async function liveHover(session: Session, params: unknown): Promise<LiveHoverResult | null> {
  const { uri, version, position } = readPlace(params);
  const document = session.documents.get(uri);
  const current = document?.version === version ? await session.analyze(document) : undefined;
  if (document === undefined || current === undefined) return null;
  const found = imageAt(current.analysis, document.offsetAt(position));
  if (found === undefined) return null;
  // The references of an analysis must not be read after the next edit.
  const reference = { name: found.reference.name, platform: found.reference.platform };
  const range = document.rangeOf(found.span);
  const before = lineOf(reference, current.images);
  session.live.want(reference.name);
  const markdown = await newLineOf(session, reference, before);
  return markdown === undefined ? null : { markdown, range };
}

/** Does not wait for other images: each answer may be the one. Undefined when all have come and none was. */
async function newLineOf(session: Session, reference: Asked, before: string | undefined): Promise<string | undefined> {
  for (let isOver = false; !isOver; ) {
    isOver = await Promise.race([session.live.settled().then(() => true), session.live.nextChange().then(() => false)]);
    const after = lineOf(reference, await session.images());
    if (after !== undefined && after !== before) return after;
  }
  return undefined;
}

type Asked = Pick<ImageReference, "name" | "platform">;

const lineOf = ({ name, platform }: Asked, images: Images): string | undefined =>
  liveLineMarkdown(name, images, platform);

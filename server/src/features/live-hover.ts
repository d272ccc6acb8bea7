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
  await session.live.settled();
  const after = lineOf(reference, await session.images());
  return after === undefined || after === before ? null : { markdown: after, range };
}

const lineOf = ({ name, platform }: Pick<ImageReference, "name" | "platform">, images: Images): string | undefined =>
  liveLineMarkdown(name, images, platform);

/** What a Dockerfile beside a compose file makes. A module of its own, because the parser comes with it. */
import type { BuiltImage } from "../../../shared/src/facts/built-image.js";
import type { Images } from "../../../shared/src/images/images.js";
import { builtImageOf as read } from "../../../shared/src/surfaces/dockerfile/built-image.js";
import type { SourceText } from "../../../shared/src/text/source-text.js";
import type { FileState } from "./files.js";

/** A Dockerfile that stands in a compose file. */
export const inlineImageOf = (
  source: SourceText,
  { uri, target, images }: { readonly uri: string; readonly target: string | undefined; readonly images: Images },
): BuiltImage | undefined =>
  read(source.text, { uri, target, images, spanOf: ({ start, end }) => source.spanOf(start, end) });

export const builtImageOf = (
  { text, uri }: FileState,
  target: string | undefined,
  images: Images,
): BuiltImage | undefined => read(text, { uri, target, images });

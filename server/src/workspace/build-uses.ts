/** What the services of a compose file do with the Dockerfiles around it. A module of its own, because the parser comes with it. */
import type { Images } from "../../../shared/src/images/images.js";
import { buildUsesOf } from "../../../shared/src/surfaces/compose/build-uses.js";
import type { FileState } from "./files.js";
import type { SourcedUse } from "./readers.js";

export const buildUsesIn = (
  { text, uri }: FileState,
  environment: ReadonlyMap<string, string>,
  images: Images,
): readonly SourcedUse[] => buildUsesOf(text, uri, { images, environment });

/** What the analysis of a document may know beyond its text: all of it is given, nothing is fetched. */
import type { Images } from "../images/images.js";
import type { SourceText } from "../text/source-text.js";
import type { BuildUse, BuiltImage } from "./built-image.js";

/** Where a compose service says that its image is built. Paths as written. */
export interface BuildSource {
  readonly context: string;
  readonly dockerfile: string | undefined;
  /** The text of `dockerfile_inline`, with its places in the compose file. */
  readonly inline: SourceText | undefined;
  readonly target: string | undefined;
}

/** Other files, as they are known at this moment; what is not known is undefined or empty. */
export interface Neighbors {
  /** The services that build this Dockerfile. */
  readonly uses: readonly BuildUse[];
  built(source: BuildSource): BuiltImage | undefined;
  /** Variables of the `.env` file beside the compose file. */
  readonly environment: ReadonlyMap<string, string>;
  /** The text of another file by its path from this one: what `extends`, `include` and `env_file` name. */
  text(path: string): string | undefined;
}

export interface Surroundings {
  readonly images: Images;
  /** Without folders; undefined for a document without one. */
  readonly fileName: string | undefined;
  /** Folders of the file, `/` between them, as far as known; empty when not. Some names say what a file is for. */
  readonly folder: string;
  readonly neighbors: Neighbors;
}

export const noNeighbors: Neighbors = {
  uses: [],
  built: () => undefined,
  environment: new Map(),
  text: () => undefined,
};

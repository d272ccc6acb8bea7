/** The version of this product, for `--version` and for the editor's log. */

/** Put in by the bundler, from `package.json`. */
declare const DOCKER_TRAPS_VERSION: string | undefined;

/** Put in by the bundler: of all that results follow from. Undefined where the program runs from its source. */
declare const DOCKER_TRAPS_BUILD: string | undefined;

export const build = typeof DOCKER_TRAPS_BUILD === "string" ? DOCKER_TRAPS_BUILD : undefined;

export const version = typeof DOCKER_TRAPS_VERSION === "string" ? DOCKER_TRAPS_VERSION : "0.0.0-unbundled";

/** The version of this product, for `--version` and for the editor's log. */

/** Put in by the bundler, from `package.json`. */
declare const DOCKER_TRAPS_VERSION: string | undefined;

export const version = typeof DOCKER_TRAPS_VERSION === "string" ? DOCKER_TRAPS_VERSION : "0.0.0-unbundled";

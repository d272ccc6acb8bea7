/**
 * Stands in for `crypto` and `child_process` in the server's bundle: the protocol's library loads them for clients that
 * invent names of pipes and for servers that look for global modules of Node. Ours does neither.
 */

/** What the library asks of `crypto`. */
export const randomBytes = undefined;
/** What it asks of `child_process`. */
export const [fork, spawnSync] = [undefined, undefined];

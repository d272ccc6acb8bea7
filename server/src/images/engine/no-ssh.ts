/** Stands in for the package ssh2 in the bundle: engines behind SSH are not asked, and its native parts cannot be bundled. */

/** What docker-modem asks of the package when it is loaded. */
export const Client = undefined;

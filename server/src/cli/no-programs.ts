/** Stands in for `node:child_process` in the command line: commander loads it for commands that are programs, and there are none. */

/** What commander asks for when a command is a program. */
export const spawn = undefined;

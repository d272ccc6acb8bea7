/** What is read of this machine to find its engine. */
import { access, readFile } from "node:fs/promises";
import type { Environment } from "../credentials/login-paths.js";

/** The text of a file; undefined when it cannot be read. Never rejects. */
export type ReadText = (path: string) => Promise<string | undefined>;

export interface Machine {
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly readText: ReadText;
  /** Whether there is a file, a socket or a pipe of that path. Never rejects. */
  readonly exists: (path: string) => Promise<boolean>;
}

/** The machine that this program runs on, with an environment and a home folder of the caller's choice. */
export const thisMachine = (env: Environment, home: string): Machine => ({
  env,
  home,
  platform: process.platform,
  readText: (path) => readFile(path, "utf8").catch(() => undefined),
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
});

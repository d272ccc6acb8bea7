/** Asks the client to tell of files that change on the disk, as far as the analysis of other files depends on them. */
import * as lsp from "../lsp.js";
import { describeError } from "../logger.js";
import type { Session } from "../session.js";

/** Dockerfiles, compose files with what they extend and include, and their variables. */
const patterns = ["**/*[Dd]ockerfile*", "**/[Cc]ontainerfile*", "**/*.{yml,yaml}", "**/{.env,.env.*,*.env}"];

/** Not before the client is initialized. */
export async function watchFiles({ connection, client }: Session): Promise<void> {
  if (!client.watchesFiles) return;
  const watchers = patterns.map((globPattern) => ({ globPattern }));
  await connection.client.register(lsp.DidChangeWatchedFilesNotification.type, { watchers });
}

/** `changed` is called once for all that changed together. */
export function connectWatchedFiles({ connection, logger }: Session, changed: () => void): void {
  connection.onDidChangeWatchedFiles(() => {
    try {
      changed();
    } catch (error) {
      logger.error(`Looking at changed files failed: ${describeError(error)}`);
    }
  });
}

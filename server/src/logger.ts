/** Where the server tells what a person who looks for a fault wants to read: the output channel of the editor. */
import type * as lsp from "vscode-languageserver";

export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/** Writes `window/logMessage`. The protocol's level "debug" is younger than many clients, so debug goes out as "log". */
export const connectionLogger = (connection: lsp.Connection): Logger => ({
  error: (message) => {
    connection.console.error(message);
  },
  warn: (message) => {
    connection.console.warn(message);
  },
  info: (message) => {
    connection.console.info(message);
  },
  debug: (message) => {
    connection.console.log(message);
  },
});

/** An error with its stack where it has one, for the log. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

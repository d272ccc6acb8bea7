/**
 * What the client and the server say to each other beyond the Language Server Protocol.
 * The only file of `shared/` that the client imports, so it holds names and shapes and imports nothing.
 */

/** The section of the settings. The server pulls it with `workspace/configuration` and registers for its changes. */
export const settingsSection = "dockerTraps";

/** Client to server, as `initializationOptions`. Everything is optional: other editors send nothing. */
export interface InitializationOptions {
  /** Name of another installed extension that already serves Dockerfiles: completion, formatting and the like. */
  readonly otherDockerExtension?: string | undefined;
}

/** Client to server, notification: extensions were installed, removed, enabled or disabled. */
export const otherDockerExtensionNotification = "dockerTraps/otherDockerExtension";

export interface OtherDockerExtensionParams {
  /** As in {@link InitializationOptions}; absent when there is none any more. */
  readonly otherDockerExtension?: string | undefined;
}

/** Client to server, request without parameters; answers {@link RulesResult}. */
export const rulesRequest = "dockerTraps/rules";

/** One line of the list from which a person picks a rule to read about. */
export interface RuleSummary {
  readonly id: string;
  readonly trap: string;
  readonly summary: string;
  readonly severity: SeverityName;
}

export type RulesResult = readonly RuleSummary[];

/** Client to server, request; answers {@link ExplainResult}, or null when there is no such rule. */
export const explainRequest = "dockerTraps/explain";

export interface ExplainParams {
  /** The id of the rule. */
  readonly rule: string;
}

export interface ExplainResult {
  /** The page of the rule, beginning with its title. */
  readonly markdown: string;
}

/** Client to server, request without parameters; answers the process id. For tests and for bug reports. */
export const pidRequest = "dockerTraps/pid";

/** Server to client, notification: sent after each analysis of an open document. */
export const statusNotification = "dockerTraps/status";

export interface StatusParams {
  readonly uri: string;
  /** The version of the document that was analyzed. */
  readonly version: number;
  /** How many diagnostics of each severity the document has. */
  readonly counts: SeverityCounts;
  /** The day on which the image catalog was made, as `YYYY-MM-DD`; empty when it could not be read. */
  readonly catalogAsOf: string;
}

export type SeverityName = "error" | "warning" | "information" | "hint";

export type SeverityCounts = Readonly<Record<SeverityName, number>>;

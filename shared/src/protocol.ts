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
  /** False in a workspace that the user does not trust: then nobody is asked about images. */
  readonly isWorkspaceTrusted?: boolean | undefined;
}

/** Client to server, notification: the user trusts the workspace from now on. */
export const workspaceTrustNotification = "dockerTraps/workspaceTrust";

export interface WorkspaceTrustParams {
  readonly isWorkspaceTrusted: boolean;
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

/** Client to server, request; answers {@link CompareImagesResult}. */
export const compareImagesRequest = "dockerTraps/compareImages";

/** The command of the client that shows the answer. Its arguments: the uri of a document, and a {@link TextPosition}. */
export const compareImagesCommand = "dockerTraps.compareImages";

/** A place in one version of a document. */
export interface TextPlaceParams {
  readonly uri: string;
  /** The version of the document that the client has. */
  readonly version: number;
  readonly position: TextPosition;
}

/** `position`: on an image reference, or in its line. */
export type CompareImagesParams = TextPlaceParams;

/**
 * Client to server, request with {@link TextPlaceParams}; answers {@link LiveHoverResult} once a registry or the engine has
 * said something new of the image at that place, else null.
 */
export const liveHoverRequest = "dockerTraps/liveHover";

export interface LiveHoverResult {
  readonly markdown: string;
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

/** Commands of the client, without arguments: the user's word on asking registries. */
export const allowRegistriesCommand = "dockerTraps.allowRegistries";
export const denyRegistriesCommand = "dockerTraps.denyRegistries";

export type CompareImagesResult =
  | ComparedImages
  /** There is no image reference at that place. */
  | { readonly kind: "no-image" }
  /** The server knows another version of the document than the one asked for, or does not know the document. */
  | { readonly kind: "other-version" };

/** A table of images that is shown as it is: the client knows nothing of what its words mean. */
export interface ComparedImages {
  readonly kind: "comparison";
  readonly uri: string;
  /** The edits are for this version of the document, and for no other. */
  readonly version: number;
  /** Where the reference begins: the place to ask again. */
  readonly position: TextPosition;
  /** The columns between the name and the button. */
  readonly columns: readonly ComparedColumn[];
  /** The heading of the remarks, which stand in a line of their own below each image. Rows come in their order. */
  readonly remarksTitle: string;
  readonly note: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedColumn {
  readonly title: string;
  /** Sorted and aligned as numbers. */
  readonly isNumber: boolean;
}

export interface ComparedRow {
  readonly name: string;
  readonly isInUse: boolean;
  /** A word or two beside the name; empty when there is none. */
  readonly badge: string;
  /** One for each column. */
  readonly cells: readonly ComparedCell[];
  readonly remark: string;
  /** What puts this image in the place of the reference; absent where no edit can. */
  readonly edits?: readonly ReplacementEdit[] | undefined;
}

export interface ComparedCell {
  readonly text: string;
  /** What the column is sorted by; absent when unknown, which comes last in either direction. */
  readonly order?: number | string | undefined;
  /** Smaller, below the text; empty when there is none. */
  readonly detail: string;
  /** Empty when there is none. */
  readonly tooltip: string;
  /** Length of the bar, 1 for the longest; absent where there is no bar. */
  readonly share?: number | undefined;
  readonly isMuted?: boolean | undefined;
  readonly isWarning?: boolean | undefined;
}

/** Line and character from 0, the character in UTF-16 code units, as the Language Server Protocol counts. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface ReplacementEdit {
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly newText: string;
}

/** Client to server, request without parameters; answers the process id. For tests and for bug reports. */
export const pidRequest = "dockerTraps/pid";

/** Server to client, notification without parameters: a registry or the engine has answered, so more is known of images. */
export const imagesChangedNotification = "dockerTraps/imagesChanged";

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
  /** Whether registries are asked: `ask` where the user has not said, `untrusted` where the workspace forbids it. */
  readonly registries: "ask" | "on" | "off" | "untrusted";
}

export type SeverityName = "error" | "warning" | "information" | "hint";

export type SeverityCounts = Readonly<Record<SeverityName, number>>;

/** What one client and this server know of each other; every feature works on it. */
import type * as lsp from "vscode-languageserver";
import type { Images } from "../../shared/src/images/images.js";
import { settingsSection } from "../../shared/src/protocol.js";
import type { Rule } from "../../shared/src/rule.js";
import { type Analyzer, createAnalyzer } from "./analyzer.js";
import { type ClientAbilities, readAbilities } from "./client-abilities.js";
import { Documents } from "./documents.js";
import { DockerfileBase } from "./features/dockerfile-base.js";
import { ImageFollower, type Later } from "./live/image-follower.js";
import { KnownImages } from "./live/known-images.js";
import type { LiveParts, LiveSource } from "./live/live-source.js";
import type { OpenDocument } from "./open-document.js";
import { noImages } from "./images/no-images.js";
import { connectionLogger, describeError, type Logger } from "./logger.js";
import { readSettings } from "./settings.js";
import { SettingsStore } from "./settings-store.js";
import { isRecord } from "./severities.js";
import { Workspace } from "./workspace/workspace.js";

/** What the server needs of the machine that it runs on: all of it comes in here. */
export interface World {
  readonly connection: lsp.Connection;
  readonly rules: readonly Rule[];
  /** Called once, when the first document is analyzed. */
  readonly loadImages: () => Promise<Images>;
  /** `2026-11-24`. */
  readonly today: () => string;
  readonly nextTurn: () => Promise<void>;
  readonly later: Later;
  /** The part that asks registries and engines; undefined where there is none. */
  readonly openLive?: ((parts: LiveParts) => Promise<LiveSource>) | undefined;
  readonly processId: number;
  /** Told of every edit: from the first one on, memory is better spent on speed. */
  readonly onEdit?: (() => void) | undefined;
}

export interface Session extends World {
  readonly logger: Logger;
  readonly client: ClientAbilities;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly settings: SettingsStore;
  readonly images: () => Promise<Images>;
  readonly live: KnownImages;
  readonly follower: ImageFollower<OpenDocument>;
  /** Whether the workspace is trusted; editors that do not know of such a thing count as if it were. */
  readonly trust: { isTrusted: boolean };
  readonly analyze: Analyzer;
  readonly base: DockerfileBase;
}

/** `onImagesChange`: something new is known of images, so that analyses may say more. */
export function createSession(world: World, params: lsp.InitializeParams, onImagesChange: () => void): Session {
  const logger = connectionLogger(world.connection);
  const client = readAbilities(params);
  const settings = createSettings(world, params, { client, logger });
  const live = new KnownImages({
    loadCatalog: loadOnce(world, logger),
    openLive: world.openLive,
    onChange: onImagesChange,
    logger,
  });
  const images = () => live.images();
  const follower = new ImageFollower<OpenDocument>((name) => {
    live.want(name);
  }, world.later);
  const trust = { isTrusted: trustIn(params.initializationOptions) };
  const documents = new Documents();
  const workspace = new Workspace(documents, rootsIn(params));
  const analyze = createAnalyzer({ ...world, settings, images, logger, workspace });
  const base = new DockerfileBase(client, otherExtensionIn(params.initializationOptions));
  return { ...world, logger, client, documents, workspace, settings, images, live, follower, trust, analyze, base };
}

/** Uris of the folders that are open. Older clients know one only. */
function rootsIn(params: lsp.InitializeParams): string[] {
  const { workspaceFolders, rootUri }: { workspaceFolders?: unknown; rootUri?: unknown } = params;
  if (Array.isArray(workspaceFolders)) return (workspaceFolders as lsp.WorkspaceFolder[]).map(({ uri }) => uri);
  return typeof rootUri === "string" ? [rootUri] : [];
}

/** Our section of what a client sends: in `didChangeConfiguration` and in `initializationOptions`. */
export const ownSection = (raw: unknown): unknown => (isRecord(raw) ? raw[settingsSection] : undefined);

/** Name of another extension that serves Dockerfiles; undefined when there is none, or when the client does not say. */
export function otherExtensionIn(raw: unknown): string | undefined {
  const other = isRecord(raw) ? raw["otherDockerExtension"] : undefined;
  return typeof other === "string" && other !== "" ? other : undefined;
}

/** Whether the client says that the workspace is not trusted. */
export const trustIn = (raw: unknown): boolean => !isRecord(raw) || raw["isWorkspaceTrusted"] !== false;

function createSettings(
  { connection, rules }: World,
  { initializationOptions }: lsp.InitializeParams,
  { client, logger }: Pick<Session, "client" | "logger">,
): SettingsStore {
  const warned = new Set<string>();
  const warnOnce = (line: string): void => {
    if (warned.has(line)) return;
    warned.add(line);
    logger.warn(line);
  };
  const fetch = (scopeUri: string | undefined): Promise<unknown> =>
    connection.workspace.getConfiguration({
      ...(scopeUri === undefined ? {} : { scopeUri }),
      section: settingsSection,
    });
  return new SettingsStore({
    fetch: client.configuration ? fetch : undefined,
    initial: ownSection(initializationOptions),
    read: (raw) =>
      readSettings(raw, rules, (key, phrase) => {
        warnOnce(`Setting ${settingsSection}.${key} ${phrase}.`);
      }),
    onFailure: (error) => {
      warnOnce(`The client did not tell the settings, the defaults are used: ${describeError(error)}`);
    },
  });
}

/** A catalog that cannot be read is said once; what needs no catalog still works. */
function loadOnce({ loadImages }: World, logger: Logger): () => Promise<Images> {
  let loading: Promise<Images> | undefined;
  const load = async (): Promise<Images> => {
    try {
      return await loadImages();
    } catch (error) {
      logger.error(`The image catalog cannot be read, so nothing is known of any image: ${describeError(error)}`);
      return noImages;
    }
  };
  return () => (loading ??= load());
}

/** The language server: which request goes to which feature. Everything of the machine it runs on comes in as a `World`. */
import * as lsp from "./lsp.js";
import {
  type CompareImagesResult,
  compareImagesRequest,
  explainRequest,
  imagesChangedNotification,
  type LiveHoverResult,
  liveHoverRequest,
  pidRequest,
  rulesRequest,
} from "../../shared/src/protocol.js";
import { codeActionKindsFor, codeActions } from "./features/code-actions.js";
import { comparedImages } from "./features/compare-images.js";
import { completion } from "./features/completion.js";
import { DiagnosticsPush, noDiagnostics, pullDiagnostics, refreshDiagnostics } from "./features/diagnostics.js";
import { staticCapabilities } from "./features/dockerfile-registrations.js";
import { connectDockerfileRequests } from "./features/dockerfile-requests.js";
import { imageHints, refreshInlayHints } from "./features/inlay-hints.js";
import { liveHover } from "./features/live-hover.js";
import { hover } from "./features/hover.js";
import { tagCapabilities } from "./features/tag-registration.js";
import { explainRule, listRules } from "./features/rules.js";
import { connectConfiguration } from "./configuration.js";
import { connectDocuments } from "./document-sync.js";
import type { OpenDocument } from "./open-document.js";
import { safely } from "./safely.js";
import { createSession, type Session, type World } from "./session.js";
import { version } from "./version.js";
import { connectWatchedFiles } from "./workspace/watched-files.js";

export function startServer(world: World): void {
  const { connection } = world;
  connection.onInitialize(async (params) => {
    const session: Session = createSession(world, params, () => {
      refreshImages(session, push);
    });
    const push = session.client.pullDiagnostics ? undefined : new DiagnosticsPush(session);
    session.logger.info(`Docker Traps ${version}, ${world.rules.length} rules.`);
    connectRequests(session);
    connectDockerfileRequests(session);
    connectOwnRequests(session);
    connectDocuments(session, push, (changed) => {
      refreshAffected(session, push, changed);
    });
    connectWatchedFiles(session, () => {
      refreshAffected(session, push, undefined);
    });
    connectConfiguration(session, () => {
      if (push === undefined) refreshDiagnostics(session);
      else push.restart();
    });
    // Clients that can be asked for settings cannot be asked yet.
    if (!session.client.configuration)
      session.base.setSetting((await session.settings.get(undefined)).dockerfileFeatures);
    return { capabilities: capabilitiesFor(session), serverInfo: { name: "docker-traps", version } };
  });
  connection.listen();
}

function capabilitiesFor({ client, base }: Session): lsp.ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: lsp.TextDocumentSyncKind.Incremental },
    codeActionProvider: { codeActionKinds: [...codeActionKindsFor(client)] },
    hoverProvider: true,
    inlayHintProvider: true,
    ...(client.pullDiagnostics
      ? {
          diagnosticProvider: { identifier: "docker-traps", interFileDependencies: true, workspaceDiagnostics: false },
        }
      : {}),
    ...tagCapabilities(client),
    ...(base.isOn ? staticCapabilities(client) : {}),
  };
}

function connectRequests(session: Session): void {
  const { connection } = session;
  connection.onHover(
    safely<lsp.HoverParams, lsp.Hover | null>(session, "Hover", null, (params) => hover(session, params)),
  );
  connection.onCodeAction(
    safely<lsp.CodeActionParams, lsp.CodeAction[] | null>(session, "Code action", null, (params) =>
      codeActions(session, params),
    ),
  );
  connection.onCompletion(
    safely<lsp.CompletionParams, lsp.CompletionList | lsp.CompletionItem[] | null>(
      session,
      "Completion",
      null,
      (params) => completion(session, params),
    ),
  );
  connection.languages.inlayHint.on(
    safely<lsp.InlayHintParams, lsp.InlayHint[] | null>(session, "Inlay hints", null, (params) =>
      imageHints(session, params),
    ),
  );
  connection.languages.diagnostics.on(
    safely<lsp.DocumentDiagnosticParams, lsp.DocumentDiagnosticReport>(
      session,
      "Diagnostics",
      noDiagnostics,
      (params) => pullDiagnostics(session, params),
    ),
  );
}

function connectOwnRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(rulesRequest, () => listRules(session));
  connection.onRequest(explainRequest, (params: unknown) => explainRule(session, params));
  connection.onRequest(
    compareImagesRequest,
    safely<unknown, CompareImagesResult>(session, "Comparison of images", { kind: "no-image" }, (params) =>
      comparedImages(session, params),
    ),
  );
  connection.onRequest(
    liveHoverRequest,
    safely<unknown, LiveHoverResult | null>(session, "Hover with answers", null, (params) =>
      liveHover(session, params),
    ),
  );
  connection.onRequest(pidRequest, () => session.processId);
}

/** The documents whose neighbors changed. */
function refreshAffected(session: Session, push: DiagnosticsPush | undefined, changed: OpenDocument | undefined): void {
  const affected = session.workspace.affected(changed);
  if (affected.length === 0) return;
  if (push === undefined) refreshDiagnostics(session);
  for (const document of affected) push?.start(document);
}

/** All that is shown of images, in every document. */
function refreshImages(session: Session, push: DiagnosticsPush | undefined): void {
  if (push === undefined) refreshDiagnostics(session);
  else push.restart();
  refreshInlayHints(session);
  if (session.client.status) void session.connection.sendNotification(imagesChangedNotification);
}

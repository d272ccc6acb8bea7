/** Diagnostics, pushed by us or pulled by the client: two ways to ask one `validate`. */
import * as lsp from "../lsp.js";
import { describeError } from "../logger.js";
import type { Look } from "../analyzer.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";
import { toLspDiagnostic } from "../to-lsp.js";
import { sendStatus } from "./status.js";

interface Validation {
  /** Equal for equal results: a client that has them need not get them again. */
  readonly resultId: string;
  readonly items: lsp.Diagnostic[];
  /** To be called when they are on their way; tells whether they have to be made again. */
  readonly finish: () => boolean;
}

const nothing: Validation = { resultId: "none", items: [], finish: () => false };

async function validate(session: Session, document: OpenDocument, look: Look): Promise<Validation> {
  const current = await session.analyze(document, look);
  if (current === undefined) return nothing;
  const finish = (): boolean => {
    sendStatus(session, document, current);
    session.follower.follow(document, current.analysis);
    return session.workspace.forgetStale(document);
  };
  const items = current.analysis.diagnostics.map((one) => toLspDiagnostic(document, one, session));
  if (!current.settings.dockerfileDiagnostics) return { resultId: String(current.serial), items, finish };
  // Not ours, and off unless asked for: another extension may show the same ones.
  const syntaxErrors = await session.base.validate(document);
  return { resultId: `${current.serial}+`, items: [...items, ...syntaxErrors], finish };
}

export async function pullDiagnostics(
  session: Session,
  { textDocument, previousResultId }: lsp.DocumentDiagnosticParams,
): Promise<lsp.DocumentDiagnosticReport> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return noDiagnostics;
  const { version } = document;
  // A client that cannot be asked to pull again is told once.
  const { resultId, items, finish } = await validate(
    session,
    document,
    session.client.refreshDiagnostics ? "after" : "before",
  );
  const finishLater = async (): Promise<void> => {
    await session.nextTurn();
    const isThisStill = session.documents.get(document.uri) === document && document.version === version;
    if (isThisStill && finish()) refreshDiagnostics(session);
  };
  finishLater().catch((error: unknown) => {
    session.logger.error(`What follows the diagnostics of ${document.uri} failed: ${describeError(error)}`);
  });
  if (resultId === previousResultId) return { kind: lsp.DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: lsp.DocumentDiagnosticReportKind.Full, resultId, items };
}

/** Asks the client to pull again; one that cannot be asked pulls at the next edit. */
export function refreshDiagnostics({ connection, client, logger }: Session): void {
  if (!client.refreshDiagnostics) return;
  connection.languages.diagnostics.refresh().catch((error: unknown) => {
    logger.error(`The client could not be asked to refresh diagnostics: ${describeError(error)}`);
  });
}

export const noDiagnostics: lsp.DocumentDiagnosticReport = { kind: lsp.DocumentDiagnosticReportKind.Full, items: [] };

/** Validates after every change, for clients that do not pull. A newer run drops the older one. */
export class DiagnosticsPush {
  readonly #session: Session;
  /** The newest run of each document. */
  readonly #runs = new Map<OpenDocument, symbol>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Returns at once; what goes wrong goes to the log. */
  start(document: OpenDocument): void {
    const run = Symbol(document.uri);
    this.#runs.set(document, run);
    this.#run(document, () => this.#runs.get(document) === run).catch((error: unknown) => {
      this.#session.logger.error(`Validation of ${document.uri} failed: ${describeError(error)}`);
    });
  }

  /** All open documents: their settings may have changed. */
  restart(): void {
    for (const document of this.#session.documents.all()) this.start(document);
  }

  /** Takes the diagnostics of a closed document away. */
  clear(document: OpenDocument): void {
    this.#runs.delete(document);
    void this.#session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  }

  async #run(document: OpenDocument, isNewest: () => boolean): Promise<void> {
    await this.#session.nextTurn();
    if (!isNewest()) return;
    const { version } = document;
    const { items, finish } = await validate(this.#session, document, "after");
    if (!isNewest()) return;
    await this.#session.connection.sendDiagnostics({ uri: document.uri, version, diagnostics: items });
    if (isNewest() && finish()) this.start(document);
  }
}

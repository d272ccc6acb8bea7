/** Tells a client of ours how many traps the document has and how old the catalog is. */
import { type SeverityCounts, type StatusParams, statusNotification } from "../../../shared/src/protocol.js";
import type { CurrentAnalysis } from "../analyzer.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";

export function sendStatus(
  session: Session,
  document: OpenDocument,
  { analysis, images, settings }: CurrentAnalysis,
): void {
  // Other clients would log that they do not know the notification, after every keystroke.
  if (!session.client.status) return;
  const { uri, version } = document;
  const params: StatusParams = {
    uri,
    version,
    counts: countBySeverity(analysis.diagnostics),
    catalogAsOf: images.asOf,
    registries: session.trust.isTrusted ? settings.network.registry : "untrusted",
  };
  void session.connection.sendNotification(statusNotification, params);
}

function countBySeverity(diagnostics: CurrentAnalysis["analysis"]["diagnostics"]): SeverityCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

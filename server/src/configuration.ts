/** Settings and what else can change while the server runs, and what follows from a change. */
import * as lsp from "./lsp.js";
import {
  otherDockerExtensionNotification,
  settingsSection,
  workspaceTrustNotification,
} from "../../shared/src/protocol.js";
import { DockerfileRegistrations } from "./features/dockerfile-registrations.js";
import { TagRegistration } from "./features/tag-registration.js";
import { describeError } from "./logger.js";
import { watchFiles } from "./workspace/watched-files.js";
import { otherExtensionIn, ownSection, type Session, trustIn } from "./session.js";

/** `revalidate` brings the diagnostics of all open documents up to date. */
export function connectConfiguration(session: Session, revalidate: () => void): void {
  const { connection, base, settings, logger } = session;
  const registrations = new DockerfileRegistrations(connection, session.client);
  const tags = new TagRegistration(connection, session.client);
  const report = (error: unknown): void => {
    logger.error(`The client could not be told of features: ${describeError(error)}`);
  };
  const updateBase = async (): Promise<void> => {
    base.setSetting((await settings.get(undefined)).dockerfileFeatures);
    await Promise.all([registrations.set(base.isOn), tags.set(base.isOn)]);
  };
  const updateNetwork = async (): Promise<void> => {
    session.live.configure((await settings.get(undefined)).network, session.trust.isTrusted);
  };
  connection.onInitialized(() => {
    updateNetwork().catch(report);
    askForChanges(session).catch(report);
    updateBase().catch(report);
    watchFiles(session).catch(report);
  });
  connection.onDidChangeConfiguration((params: Partial<lsp.DidChangeConfigurationParams> | undefined) => {
    settings.change(ownSection(params?.settings));
    updateBase().catch(report);
    // What may not be asked any more is not told any more either.
    updateNetwork().catch(report).finally(revalidate);
  });
  connection.onNotification(workspaceTrustNotification, (params: unknown) => {
    session.trust.isTrusted = trustIn(params);
    updateNetwork().then(revalidate, report);
  });
  connection.onNotification(otherDockerExtensionNotification, (params: unknown) => {
    base.setOther(otherExtensionIn(params));
    updateBase().catch(report);
  });
}

async function askForChanges({ client, connection }: Session): Promise<void> {
  if (!client.registersConfigurationChanges) return;
  await connection.client.register(lsp.DidChangeConfigurationNotification.type, { section: settingsSection });
}

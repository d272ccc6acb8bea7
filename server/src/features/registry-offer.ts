/** The offer to ask registries: in the hover of an image whose size is not known, until the user has decided. */
import type { ImageReference } from "../../../shared/src/facts/image-reference.js";
import { allowRegistriesCommand, denyRegistriesCommand } from "../../../shared/src/protocol.js";
import type { CurrentAnalysis } from "../analyzer.js";
import type { Session } from "../session.js";

/** Markdown; undefined where there is nothing to offer. Only a client of ours knows the commands. */
export function registryOffer(
  { client, trust }: Session,
  { settings, images }: CurrentAnalysis,
  { name, platform }: ImageReference,
): string | undefined {
  const isOpen = client.status && trust.isTrusted && settings.network.registry === "ask";
  if (!isOpen || images.size(name, platform) !== undefined) return undefined;
  const registry = name.registry ?? "Docker Hub";
  return `The size is not in the catalog. Docker Traps can ask ${code(registry)} and other public registries for it: [ask from now on](command:${allowRegistriesCommand}) or [never](command:${denyRegistriesCommand}).`;
}

const code = (text: string): string => (text === "Docker Hub" ? text : `\`${text.replaceAll("`", "")}\``);

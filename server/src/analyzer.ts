/** Runs the analysis for the server: the only place where text, settings, catalog and day come together. */
import { analyze } from "../../shared/src/engine/analyze.js";
import { loadSurface } from "../../shared/src/engine/load-surface.js";
import type { Surface } from "../../shared/src/surfaces/surface.js";
import type { Images } from "../../shared/src/images/images.js";
import type { Rule } from "../../shared/src/rule.js";
import { describeError, type Logger } from "./logger.js";
import type { MakeAnalysis, NumberedAnalysis, OpenDocument } from "./open-document.js";
import type { Settings } from "./settings.js";
import type { SettingsStore } from "./settings-store.js";
import type { Workspace } from "./workspace/workspace.js";

export interface CurrentAnalysis extends NumberedAnalysis {
  readonly settings: Settings;
  readonly images: Images;
  readonly today: string;
}

export interface AnalyzerParts {
  readonly rules: readonly Rule[];
  readonly settings: SettingsStore;
  readonly images: () => Promise<Images>;
  readonly today: () => string;
  readonly logger: Logger;
  readonly workspace: Workspace;
}

/**
 * Gives the analysis of a document's current version, or undefined in a language that is none of ours. All of it must
 * be read before anything is awaited: an edit uses it up.
 */
export type Analyzer = (document: OpenDocument, look?: Look) => Promise<CurrentAnalysis | undefined>;

/** Whether the files around a document are looked at before its analysis, or after it by whoever asks. */
export type Look = "before" | "after";

export function createAnalyzer(parts: AnalyzerParts): Analyzer {
  const onRuleError = reportOnce(parts.logger);
  let serial = 0;
  return async (document, look = "before") => {
    const [settings, images] = await Promise.all([parts.settings.get(document.uri), parts.images()]);
    const { workspace } = parts;
    const given = look === "after" ? workspace.formerNeighborsOf(document) : undefined;
    const neighbors = given ?? (await workspace.neighborsOf(document, images));
    const surface = await surfaceFor(document);
    if (surface === undefined || settings.languagesOff.has(surface.language)) return undefined;
    const today = parts.today();
    const run: MakeAnalysis = (parsed, former) => ({
      analysis: analyze({
        document: parsed,
        ...workspace.namesOf(document),
        neighbors,
        rules: parts.rules,
        settings: settings.analysis,
        images,
        today,
        onRuleError,
        former,
      }),
      serial: ++serial,
    });
    const numbered = document.analysis([settings.analysis, images, today, neighbors], surface, run);
    return { ...numbered, settings, images, today };
  };
}

/** An edit may give the document another language while the surface of the first one is loaded. */
async function surfaceFor(document: OpenDocument): Promise<Surface | undefined> {
  for (let { language } = document; language !== undefined; language = document.language) {
    const surface = await loadSurface(language);
    if (surface.language === document.language) return surface;
  }
  return undefined;
}

/** A rule that throws on one keystroke throws on the next one too: once is enough. */
function reportOnce(logger: Logger): (rule: Rule, error: unknown) => void {
  const reported = new Set<string>();
  return (rule, error) => {
    if (reported.has(rule.id)) return;
    reported.add(rule.id);
    logger.error(`Rule ${rule.id} failed and was left out: ${describeError(error)}`);
  };
}
